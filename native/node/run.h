// The class Run of the addon: a method, resumed from JavaScript until it ends.
#pragma once
#include <napi.h>

#include <memory>
#include <optional>
#include <vector>

#include "../core/point.h"
#include "../core/routine.h"
#include "session.h"

namespace thalweg {

// new Run(method, hessian, options, arrays). The arrays are Float64Arrays that JavaScript made and keeps whole (it
// checks for detached ones before it resumes): x and gradient of the three places, the Hessian's, the report.
class NativeRun : public Napi::ObjectWrap<NativeRun> {
 public:
  static Napi::Function define(Napi::Env env);
  explicit NativeRun(const Napi::CallbackInfo& info);

 private:
  // start(f): the objective's value at places[0], whose gradient is written. Fills the report.
  void start(const Napi::CallbackInfo& info);
  // resume(f) -> the next ask, or endCode + status. f counts if the last ask was `evaluate`. Fills the report.
  Napi::Value resume(const Napi::CallbackInfo& info);
  // release(): gives back all memory; nothing else may be called then
  void release(const Napi::CallbackInfo& info);
  // step() -> the max-norm of the last iteration's step
  Napi::Value step(const Napi::CallbackInfo& info);

  void report();
  double indexOf(const Point* point) const { return static_cast<double>(point - points_->places.data()); }

  Napi::ObjectReference arrays_;  // they live as long as the views on them
  double* report_ = nullptr;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Points> points_;
  std::optional<Run> run_;
  Ask last_ = Ask::iterate;
};

}  // namespace thalweg
