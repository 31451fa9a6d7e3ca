#include "run.h"

#include <new>

namespace thalweg {
namespace {

constexpr int endCode = 8;  // what resume() adds to a status, above every ask

std::vector<double> numbers(const Napi::Float64Array& array) {
  return {array.Data(), array.Data() + array.ElementLength()};
}

// A matrix of this structure; `pattern` holds the rows and columns of a sparse one, `take` gives the next array.
MatrixInput readMatrix(const std::string& structure, const Napi::Array& pattern, const auto& take) {
  MatrixInput input;
  input.structure = structure;
  for (std::size_t k = 0; k < arraysOf(structure); ++k) {
    auto array = take();
    input.arrays.push_back(array.Data());
    input.lengths.push_back(static_cast<Index>(array.ElementLength()));
  }
  if (pattern.Length() == 2) {
    input.rows = pattern.Get(std::uint32_t{0}).As<Napi::Int32Array>().Data();
    input.columns = pattern.Get(std::uint32_t{1}).As<Napi::Int32Array>().Data();
  }
  return input;
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
  const auto kind = info[0].As<Napi::Object>();
  const auto named = [&](const char* key) { return std::string(kind.Get(key).As<Napi::String>()); };
  SessionInput input;
  input.method = named("method");
  input.search = named("search");
  input.preconditioning = named("preconditioning");
  input.threads = kind.Get("threads").As<Napi::Number>().Int32Value();
  input.options = numbers(info[1].As<Napi::Float64Array>());
  const auto arrays = info[2].As<Napi::Array>();
  arrays_ = Napi::Persistent(arrays.As<Napi::Object>());
  std::uint32_t next = 0;
  const auto take = [&] { return arrays.Get(next++).As<Napi::Float64Array>(); };
  std::vector<double*> places;
  for (int k = 0; k < 6; ++k) {
    auto array = take();
    input.n = static_cast<Index>(array.ElementLength());
    places.push_back(array.Data());
  }
  input.hessian = readMatrix(named("hessian"), info[3].As<Napi::Array>(), take);
  input.preconditioner = readMatrix(named("preconditioner"), info[4].As<Napi::Array>(), take);
  while (next + 1 < arrays.Length()) input.vectors.push_back(take().Data());
  mailbox_ = reinterpret_cast<Mailbox*>(take().Data());
  const auto place = [&](std::size_t k) { return Point(places[2 * k], places[2 * k + 1], input.n); };
  points_ = std::make_unique<Points>(std::array<Point, 3>{place(0), place(1), place(2)});
  try {
    session_ = makeSession(input);
  } catch (const std::bad_alloc&) {
    outOfMemory(info.Env());
    return;
  } catch (const std::exception& error) {
    Napi::Error::New(info.Env(), error.what()).ThrowAsJavaScriptException();
    return;
  }
  if (!session_) {
    Napi::Error::New(info.Env(), "the native engine has no method " + input.method).ThrowAsJavaScriptException();
    return;
  }
  points_->suspect = session_->looksAtCurvature();
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
  } catch (const std::exception& error) {
    Napi::Error::New(info.Env(), error.what()).ThrowAsJavaScriptException();
  }
}

double NativeRun::next() {
  points_->stationary = mailbox_->stationary != 0;
  points_->rate = mailbox_->rate;
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
  mailbox_->suspect = points_->suspect;
  mailbox_->floor = points_->floor;
  mailbox_->looks = points_->looks;
}

}  // namespace thalweg
