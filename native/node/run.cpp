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
                     {InstanceMethod<&NativeRun::start>("start"), InstanceMethod<&NativeRun::step>("step"),
                      InstanceMethod<&NativeRun::release>("release")});
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
  mailbox_ = reinterpret_cast<Mailbox*>(memory.back());
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
    return;
  }
  info.This().As<Napi::Object>().Set("resume", Napi::Function::New<resume>(info.Env(), "resume", this));
}

void NativeRun::start(const Napi::CallbackInfo&) {
  points_->tell(mailbox_->value);
  reportPlaces();
}

void NativeRun::resume(const Napi::CallbackInfo& info) {
  auto& self = *static_cast<NativeRun*>(info.Data());
  if (!self.session_) return Napi::Error::New(info.Env(), "the run was released").ThrowAsJavaScriptException();
  try {
    self.mailbox_->answer = self.next();
    self.reportPlaces();
  } catch (const std::bad_alloc&) {
    outOfMemory(info.Env());
  }
}

double NativeRun::next() {
  if (run_ && last_ == Ask::evaluate) points_->tell(mailbox_->value);
  if (!run_) run_.emplace(session_->start(*points_));
  const std::optional<Ask> ask = run_->resume();
  if (!ask) return endCode + static_cast<int>(run_->status());
  last_ = *ask;
  return static_cast<int>(*ask);
}

Napi::Value NativeRun::step(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), points_->step()); }

void NativeRun::release(const Napi::CallbackInfo&) {
  run_.reset();
  session_.reset();
  points_.reset();
  arrays_.Reset();
}

void NativeRun::reportPlaces() {
  mailbox_->at = indexOf(points_->at);
  mailbox_->trial = indexOf(points_->trial);
  mailbox_->best = indexOf(points_->best);
  mailbox_->atValue = points_->at->f;
  mailbox_->atNorm = points_->at->norm;
  mailbox_->bestValue = points_->best->f;
  mailbox_->bestNorm = points_->best->norm;
}

}  // namespace thalweg
