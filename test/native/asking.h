// Routines run by hand, where a method stands on given numbers.
#pragma once
#include "problems.h"

namespace thalweg {

template <class T>
Method keep(Routine<T> routine, T& result) {
  result = co_await std::move(routine);
  co_return Status::stopped;
}
inline Method keep(Routine<void> routine) {
  co_await std::move(routine);
  co_return Status::stopped;
}

// What the routine returns; `answer` hears its questions.
template <class T, class Answer>
T outcome(Routine<T> routine, Answer answer) {
  T result{};
  Run run(keep(std::move(routine), result));
  while (const std::optional<Ask> ask = run.resume()) answer(*ask);
  return result;
}
template <class T>
T outcome(Routine<T> routine) {
  return outcome(std::move(routine), [](Ask) {});
}
inline void perform(Routine<void> routine) {
  Run run(keep(std::move(routine)));
  while (run.resume()) {
  }
}

// A method that stands at x, where f is 0 and has the gradient g.
struct Stand {
  Memory memory;
  Points points;
  Stand(const Vector& x, const Vector& g) : memory(x), points(memory.places()) {
    points.at->g = g;
    points.tell(0);
  }
};

}  // namespace thalweg
