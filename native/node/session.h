// One run of one method: its options, its state and its Hessian, kept together while JavaScript holds the run.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../core/point.h"
#include "../core/routine.h"

namespace thalweg {

class Session {
 public:
  virtual ~Session() = default;
  // The method, ready to go on from points.at, where the objective has been evaluated.
  virtual Method start(Points& points) = 0;
};

// What JavaScript hands over: numbers in the order of the fields, and the arrays that it fills.
struct SessionInput {
  std::string method;
  std::string hessian;
  std::vector<double> options;
  std::vector<double*> hessianMemory;
  Index n;
};

// None if there is no such method.
std::unique_ptr<Session> makeSession(const SessionInput& input);

struct Default {
  std::string path;
  double value;
};

// A method's options with their defaults, in the order of the fields; "stop" has those of the stopping tests.
std::vector<Default> defaultsOf(std::string_view name);

}  // namespace thalweg
