#include "core/routine.h"

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace thalweg {
namespace {

int alive = 0;  // frames that have begun and are not destroyed

struct Frame {
  std::unique_ptr<int> leak = std::make_unique<int>(1);  // for the leak checker, too
  Frame() { alive += 1; }
  ~Frame() { alive -= 1; }
};

Routine<int> doubled(int number) {
  const Frame frame;
  co_await Ask::evaluate;
  co_return 2 * number;
}

Routine<int> quadrupled(int number) {
  const Frame frame;
  const int half = co_await doubled(number);
  co_await Ask::hessian;
  const int whole = co_await doubled(half);
  co_return whole;
}

Method method(int number, int& result) {
  const Frame frame;
  co_await Ask::iterate;
  result = co_await quadrupled(number);
  co_await Ask::iterate;
  co_return Status::stepTolerance;
}

const std::vector<Ask> expected{Ask::iterate, Ask::evaluate, Ask::hessian, Ask::evaluate, Ask::iterate};

TEST_CASE("asks of nested routines arrive in order, and values come back") {
  int result = 0;
  Run run(method(3, result));
  std::vector<Ask> asked;
  while (const std::optional<Ask> ask = run.resume()) asked.push_back(*ask);
  CHECK(asked == expected);
  CHECK(result == 12);
  CHECK(run.status() == Status::stepTolerance);
}

TEST_CASE("nothing runs before the first resume, or past an ask") {
  int result = 0;
  Run run(method(1, result));
  CHECK(alive == 0);
  run.resume();
  CHECK(alive == 1);
  run.resume();
  CHECK(alive == 3);
  CHECK(result == 0);
}

TEST_CASE("a run destroyed anywhere destroys all its frames") {
  int result = 0;
  for (std::size_t resumed = 0; resumed <= expected.size() + 1; ++resumed) {
    {
      Run run(method(1, result));
      for (std::size_t i = 0; i < resumed; ++i) run.resume();
    }
    CHECK(alive == 0);
  }
}

TEST_CASE("runs do not disturb each other") {
  int first = 0, second = 0;
  Run a(method(1, first));
  Run b(method(2, second));
  a.resume();
  for (const Ask ask : expected) CHECK(b.resume() == ask);
  for (std::size_t i = 1; i < expected.size(); ++i) CHECK(a.resume() == expected[i]);
  CHECK(first == 4);
  CHECK(second == 8);
}

Routine<int> failing(bool early) {
  const Frame frame;
  if (early) throw std::runtime_error("early");
  co_await Ask::evaluate;
  throw std::runtime_error("late");
  co_return 0;
}

Routine<int> passing(bool early) {
  const Frame frame;
  const int value = co_await failing(early);
  co_return value;
}

Method careless(bool early) {
  const Frame frame;
  const int value = co_await passing(early);
  co_return value == 0 ? Status::stopped : Status::aborted;
}

Method careful(std::string& message) {
  try {
    const int value = co_await passing(false);
    message = std::to_string(value);
  } catch (const std::runtime_error& error) {
    message = error.what();
  }
  co_await Ask::iterate;
  co_return Status::stopped;
}

TEST_CASE("an exception in a nested routine reaches resume") {
  {
    Run early(careless(true));
    CHECK_THROWS_WITH_AS(early.resume(), "early", std::runtime_error);
    Run late(careless(false));
    CHECK(late.resume() == Ask::evaluate);
    CHECK_THROWS_WITH_AS(late.resume(), "late", std::runtime_error);
  }
  CHECK(alive == 0);
}

TEST_CASE("a routine may catch what another one throws, and go on") {
  std::string message;
  Run run(careful(message));
  CHECK(run.resume() == Ask::evaluate);
  CHECK(run.resume() == Ask::iterate);
  CHECK(message == "late");
  CHECK_FALSE(run.resume());
}

Routine<int> depth(int levels) {
  int below = 0;
  if (levels == 0) {
    co_await Ask::evaluate;
  } else {
    below = co_await depth(levels - 1);
  }
  co_return below + 1;
}

Method calls(int count, int levels, int& total) {
  for (int i = 0; i < count; ++i) {
    const int reached = co_await depth(levels);
    total += reached;
  }
  co_return Status::stopped;
}

TEST_CASE("calls nest deep, and many in one run") {
  int total = 0, asks = 0;
  Run deep(calls(1, 200, total));
  while (deep.resume()) asks += 1;
  Run many(calls(50000, 1, total));
  while (many.resume()) asks += 1;
  CHECK(asks == 1 + 50000);
  CHECK(total == 201 + 2 * 50000);
}

TEST_CASE("many runs, finished or not") {
  int result = 0;
  for (int i = 0; i < 20000; ++i) {
    Run run(method(i, result));
    for (int k = 0; k < i % 7; ++k) run.resume();
  }
  CHECK(alive == 0);
}

}  // namespace
}  // namespace thalweg
