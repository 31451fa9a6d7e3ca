// The addon's exports. Every instruction-set level is an addon of its own, from these same sources; nothing is global,
// so every worker thread may load its own copy.
#include <napi.h>

#include "../core/status.h"
#include "../core/threads.h"
#include "arguments.h"
#include "cpu.h"
#include "run.h"
#include "stepper.h"

namespace thalweg {
namespace {

Napi::Array strings(Napi::Env env, const auto& list, auto text) {
  Napi::Array array = Napi::Array::New(env, list.size());
  for (std::uint32_t i = 0; i < list.size(); ++i) array.Set(i, std::string(text(list[i])));
  return array;
}

// Changes when what JavaScript hands over does: a build left behind by other sources is refused, not called.
constexpr int protocol = 8;

// defaults(name) -> { path: number }, in the order in which a Run reads its options
Napi::Value defaults(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Napi::Object object = Napi::Object::New(info.Env());
    for (const auto& [path, value] : defaultsOf(text(info.Env(), info[0], "the name"))) object.Set(path, value);
    return object;
  });
}

Napi::Object load(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new Threads);  // for all steppers; joined when the environment goes
  exports.Set("Run", NativeRun::define(env));
  exports.Set("Stepper", Stepper::define(env));
  exports.Set("defaults", Napi::Function::New<defaults>(env, "defaults"));
  exports.Set("protocol", protocol);
  exports.Set("level", THALWEG_LEVEL);
  exports.Set("levelsHere", strings(env, levelsHere(), [](const std::string& level) { return level; }));
  exports.Set("statuses", strings(env, statusTexts, [](const StatusText& text) { return text.name; }));
  exports.Set("sentences", strings(env, statusTexts, [](const StatusText& text) { return text.sentence; }));
  return exports;
}

}  // namespace
}  // namespace thalweg

static Napi::Object init(Napi::Env env, Napi::Object exports) { return thalweg::load(env, exports); }

NODE_API_MODULE(thalweg, init)
