#include "run.h"

#include <new>

namespace thalweg {
namespace {

constexpr int endCode = 8;  // what resume() adds to a status, above every ask

std::vector<double> numbers(const Napi::Float64Array& array) {
  return {array.Data(), array.Data() + array.ElementLength()};
}

void outOfMemory(Napi::Env env) {
  Napi::RangeError::New(env, "not enough memory for the native engine's state").ThrowAsJavaScriptException();
}

}  // namespace

Napi::Function NativeRun::define(Napi::Env env) {
  return DefineClass(env, "Run",
                     {InstanceMethod<&NativeRun::start>("start"), InstanceMethod<&NativeRun::resume>("resume"),
                      InstanceMethod<&NativeRun::step>("step"), InstanceMethod<&NativeRun::release>("release")});
}

NativeRun::NativeRun(const Napi::CallbackInfo& info) : Napi::ObjectWrap<NativeRun>(info) {
  SessionInput input;
  input.method = info[0].As<Napi::String>();
  input.hessian = info[1].As<Napi::String>();
  input.options = numbers(info[2].As<Napi::Float64Array>());
  const auto arrays = info[3].As<Napi::Array>();
  arrays_ = Napi::Persistent(arrays.As<Napi::Object>());
  std::vector<double*> memory;
  for (std::uint32_t i = 0; i < arrays.Length(); ++i) {
    auto array = arrays.Get(i).As<Napi::Float64Array>();
    memory.push_back(array.Data());
    if (i == 0) input.n = static_cast<Index>(array.ElementLength());
  }
  report_ = memory.back();
  input.hessianMemory.assign(memory.begin() + 6, memory.end() - 1);
  const auto place = [&](std::size_t k) { return Point(memory[2 * k], memory[2 * k + 1], input.n); };
  points_ = std::make_unique<Points>(std::array<Point, 3>{place(0), place(1), place(2)});
  try {
    session_ = makeSession(input);
  } catch (const std::bad_alloc&) {
    outOfMemory(info.Env());
    return;
  }
  if (!session_) {
    Napi::Error::New(info.Env(), "the native engine has no method " + input.method).ThrowAsJavaScriptException();
  }
}

void NativeRun::start(const Napi::CallbackInfo& info) {
  points_->tell(info[0].As<Napi::Number>().DoubleValue());
  report();
}

Napi::Value NativeRun::resume(const Napi::CallbackInfo& info) {
  if (run_ && last_ == Ask::evaluate) points_->tell(info[0].As<Napi::Number>().DoubleValue());
  try {
    if (!run_) run_.emplace(session_->start(*points_));
    const std::optional<Ask> ask = run_->resume();
    report();
    if (!ask) return Napi::Number::New(info.Env(), endCode + static_cast<int>(run_->status()));
    last_ = *ask;
    return Napi::Number::New(info.Env(), static_cast<int>(*ask));
  } catch (const std::bad_alloc&) {
    outOfMemory(info.Env());
    return info.Env().Undefined();
  }
}

Napi::Value NativeRun::step(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), points_->step()); }

void NativeRun::release(const Napi::CallbackInfo&) {
  run_.reset();
  session_.reset();
  points_.reset();
  arrays_.Reset();
}

void NativeRun::report() {
  report_[0] = indexOf(points_->at);
  report_[1] = indexOf(points_->trial);
  report_[2] = indexOf(points_->best);
  report_[3] = points_->at->f;
  report_[4] = points_->at->norm;
  report_[5] = points_->best->f;
  report_[6] = points_->best->norm;
}

}  // namespace thalweg
