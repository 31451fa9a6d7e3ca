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

// What crosses at every question, in a Float64Array: reading it costs JavaScript nothing, handing over numbers does.
struct Mailbox {
  double value;            // in: the objective's value, if the last answer was `evaluate`
  double answer;           // out: the next ask, or endCode + status
  double at, trial, best;  // the indices of these places
  double atValue, atNorm;
  double bestValue, bestNorm;
  double suspect;  // 0 or 1
  double floor;
  double stationary;  // in: 0 or 1
  double looks;       // 0 or 1
  double rate;        // in: the learning rate
  double radius;
  double ahead;  // 0 or 1
};

// new Run({ method, search, hessian, preconditioning, preconditioner, threads }, options, arrays, pattern, pattern).
// The arrays are Float64Arrays that JavaScript made and keeps whole (it checks for detached ones before it resumes): x
// and gradient of the three places, the Hessian's, the preconditioner's, the vectors of products, the mailbox. The
// patterns are [rows, columns] of the Hessian and of the preconditioner where they are sparse, else empty. Its `resume`
// is a function of its own that knows its run, which saves four fifths of the price of a method call.
class NativeRun : public Napi::ObjectWrap<NativeRun> {
 public:
  static Napi::Function define(Napi::Env env);
  explicit NativeRun(const Napi::CallbackInfo& info);
  static constexpr napi_type_tag tag = {0x7468616c77656701, 0x52756e0000000001};

 private:
  void make(const Napi::CallbackInfo& info);
  // start(): the mailbox has the objective's value at places[0], whose gradient is written
  void start(const Napi::CallbackInfo& info);
  // resume(): on to the next question, or to the end
  static void resume(const Napi::CallbackInfo& info);
  double next();
  // release(): gives back all memory; nothing else may be called then
  void release(const Napi::CallbackInfo& info);
  // step() -> the max-norm of the last iteration's step
  napi_value step(const Napi::CallbackInfo& info);

  // stateSize() -> how many numbers the state is
  napi_value stateSize(const Napi::CallbackInfo& info);
  // saveState(Float64Array): writes the state as the last iteration left it into the array, which has that length
  void saveState(const Napi::CallbackInfo& info);
  // restoreState(Float64Array) -> boolean: instead of start(). The mailbox has what it is to report of the places, in
  // which x and gradient are written; see RestoredPlaces in src/run.ts. False if the array is no such state.
  napi_value restoreState(const Napi::CallbackInfo& info);

  void whole() const;  // or it was released
  bool takePlaces();
  void reportPlaces();
  double indexOf(const Point* point) const { return static_cast<double>(point - points_->places.data()); }

  Napi::ObjectReference arrays_;  // they live as long as the views on them
  Mailbox* mailbox_ = nullptr;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Points> points_;
  std::optional<Run> run_;
  Ask last_ = Ask::iterate;
  bool over_ = false;
  bool between_ = true;  // iterations
};

}  // namespace thalweg
