// One run of one method: its options, its state and its matrices, kept together while JavaScript holds the run.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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
  int threads = 1;
};

// None if there is no such method.
std::unique_ptr<Session> makeSession(const SessionInput& input);

// The options of a method or of a line search with their defaults, in the order of the fields; "stop" has those of the
// stopping tests.
std::vector<Default> defaultsOf(std::string_view name);

}  // namespace thalweg
