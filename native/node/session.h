// One run of one method: its options, its state and its matrices, kept together while JavaScript holds the run.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../core/archive.h"
#include "../core/point.h"
#include "../core/routine.h"
#include "matrix.h"
#include "options.h"

namespace thalweg {

class Session {
 public:
  virtual ~Session() = default;
  // The method, ready to go on from points.at, where the objective has been evaluated.
  virtual Method start(Points& points) = 0;
  // Does the method look at curvature, so that it can tell a saddle from a minimum?
  virtual bool looksAtCurvature() const { return false; }
  // Between iterations: takes note of the state, if the method changes it before the next one is over.
  virtual void mark() {}
  // What the method kept from the last iteration, `stateSize` numbers; see core/archive.h.
  virtual Index stateSize() = 0;
  virtual void saveState(double* numbers) = 0;
  // Before the start. False if the n numbers are no such state; the session is of no use then.
  virtual bool restoreState(const double* numbers, Index n) = 0;
};

template <class State>
class Keeping : public Session {
 public:
  template <class... Arguments>
  explicit Keeping(const Arguments&... arguments) : state_(arguments...) {}
  Index stateSize() override { return sizeOfState(state_); }
  void saveState(double* numbers) override { writeState(state_, numbers); }
  bool restoreState(const double* numbers, Index n) override { return readState(state_, numbers, n); }

 protected:
  State state_;
};

// Of Newton's methods, which change their state in the middle of an iteration. It is a few numbers.
template <class State>
class Marking : public Keeping<State> {
 public:
  template <class... Arguments>
  explicit Marking(const Arguments&... arguments)
      : Keeping<State>(arguments...), mark_(static_cast<std::size_t>(sizeOfState(this->state_))) {}
  bool looksAtCurvature() const override { return true; }
  void mark() override { writeState(this->state_, mark_.data()); }
  void saveState(double* numbers) override { std::copy(mark_.begin(), mark_.end(), numbers); }

 private:
  std::vector<double> mark_;
};

// What JavaScript hands over: numbers in the order of the fields, and the arrays that it fills.
struct SessionInput {
  std::string method;
  std::string search;
  std::string preconditioning;  // of newtonCg: none, diagonal, structured, asked
  MatrixInput hessian;
  MatrixInput preconditioner;
  std::vector<double> options;
  std::vector<double*> vectors;  // of newtonCg: v, Hv, r, M^-1 r
  Index n = 0;
};

// None if there is no such method.
std::unique_ptr<Session> makeSession(const SessionInput& input);

// The options of a method or of a line search with their defaults, in the order of the fields; "stop" has those of the
// stopping tests.
std::vector<Default> defaultsOf(std::string_view name);

}  // namespace thalweg
