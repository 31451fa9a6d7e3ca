#include "stepper.h"

#include "../core/memory.h"
#include "options.h"
#include "rules.h"

namespace thalweg {
namespace {

template <class Rule, class T>
class SteppingWith final : public Stepping {
 public:
  SteppingWith(const std::vector<double>& options, Index first) : steps_(read<RuleOptions<Rule>>(options)) {
    steps_.first = first;
  }

  int vectors() const override { return steps_.rule.vectors(); }

  void add(Index n, void* x, const std::vector<void*>& kept) override {
    auto* const numbers = static_cast<T*>(x);
    Part<T> part{.n = n, .from = numbers, .x = numbers};
    for (std::size_t k = 0; k < kept.size(); ++k) part.kept[k] = static_cast<T*>(kept[k]);
    steps_.add(part);
  }

  void bind(std::size_t k, const void* gradient) override { steps_.parts[k].g = static_cast<const T*>(gradient); }

  void take(double rate, Threads& threads) override {
    steps_.take(rate, threads);
    if (++taken_ == loyal) settle();
  }

  std::vector<double> numbers() override {
    std::vector<double> numbers{steps_.count};
    eachField(steps_.rule.state, [&](const std::string&, double& field) { numbers.push_back(field); });
    return numbers;
  }

  void restore(const std::vector<double>& numbers) override {
    std::size_t next = 0;
    steps_.count = numbers[next++];
    eachField(steps_.rule.state, [&](const std::string&, double& field) { field = numbers[next++]; });
  }

 private:
  static constexpr int loyal = 100;  // after so many steps there will be many more

  // JavaScript's arrays lie on small pages, where the address translation costs a tenth of a pass over them.
  void settle() const {
    for (const Part<T>& part : steps_.parts) {
      const auto bytes = static_cast<std::size_t>(part.n) * sizeof(T);
      moveToHugePages(part.x, bytes);
      moveToHugePages(part.g, bytes);
    }
  }

  Steps<Rule, T> steps_;
  std::int64_t taken_ = 0;
};

std::unique_ptr<Stepping> makeStepping(const std::string& rule, bool single, const std::vector<double>& options,
                                       Index first) {
  return withRule(rule, [&]<class Rule>() -> std::unique_ptr<Stepping> {
    if (single) return std::make_unique<SteppingWith<Rule, float>>(options, first);
    return std::make_unique<SteppingWith<Rule, double>>(options, first);
  });
}

// Where the array's numbers lie; its buffer may be a shared one, which Napi::ArrayBuffer does not know.
void* dataOf(const Napi::TypedArray& array) {
  void* data = nullptr;
  napi_get_typedarray_info(array.Env(), array, nullptr, nullptr, &data, nullptr, nullptr);
  return data;
}

std::vector<double> copyOf(const Napi::Float64Array& array) {
  return {array.Data(), array.Data() + array.ElementLength()};
}

}  // namespace

Napi::Function Stepper::define(Napi::Env env) {
  return DefineClass(env, "Stepper",
                     {InstanceMethod<&Stepper::bind>("bind"), InstanceMethod<&Stepper::numbers>("numbers"),
                      InstanceMethod<&Stepper::restore>("restore")});
}

Stepper::Stepper(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Stepper>(info) {
  const auto kind = info[0].As<Napi::Object>();
  const std::string rule = kind.Get("rule").As<Napi::String>();
  const bool single = kind.Get("precision").As<Napi::Number>().Int32Value() == 32;
  const auto parameters = info[2].As<Napi::Array>();
  const auto kept = info[3].As<Napi::Array>();
  const auto mailbox = info[4].As<Napi::Float64Array>();
  const auto first = static_cast<Index>(kind.Get("first").As<Napi::Number>().Int64Value());
  stepping_ = makeStepping(rule, single, copyOf(info[1].As<Napi::Float64Array>()), first);
  if (!stepping_) {
    Napi::Error::New(info.Env(), "the native engine has no rule " + rule).ThrowAsJavaScriptException();
    return;
  }
  const auto self = info.This().As<Napi::Object>();
  // As properties they live as long as the views on them; references would outlive the stepper until the event loop
  // turns.
  self.Set("parameters", parameters);
  self.Set("kept", kept);
  self.Set("mailbox", mailbox);
  mailbox_ = mailbox.Data();
  std::uint32_t next = 0;
  for (std::uint32_t k = 0; k < parameters.Length(); ++k) {
    const auto array = parameters.Get(k).As<Napi::TypedArray>();
    std::vector<void*> vectors;
    for (int v = 0; v < stepping_->vectors(); ++v) {
      const auto vector = kept.Get(next++).As<Napi::TypedArray>();
      askForHugePages(dataOf(vector), vector.ByteLength());
      vectors.push_back(dataOf(vector));
    }
    stepping_->add(static_cast<Index>(array.ElementLength()), dataOf(array), vectors);
  }
  threads_ = kind.Get("threads").As<Napi::Number>().Int32Value();
  shared_ = info.Env().GetInstanceData<Threads>();
  self.Set("step", Napi::Function::New<step>(info.Env(), "step", this));
}

void Stepper::bind(const Napi::CallbackInfo& info) {
  stepping_->bind(info[0].As<Napi::Number>().Uint32Value(), dataOf(info[1].As<Napi::TypedArray>()));
}

void Stepper::step(const Napi::CallbackInfo& info) {
  auto& self = *static_cast<Stepper*>(info.Data());
  self.shared_->limit(self.threads_);
  self.stepping_->take(*self.mailbox_, *self.shared_);
}

Napi::Value Stepper::numbers(const Napi::CallbackInfo& info) {
  const std::vector<double> numbers = stepping_->numbers();
  auto array = Napi::Float64Array::New(info.Env(), numbers.size());
  std::copy(numbers.begin(), numbers.end(), array.Data());
  return array;
}

void Stepper::restore(const Napi::CallbackInfo& info) { stepping_->restore(copyOf(info[0].As<Napi::Float64Array>())); }

}  // namespace thalweg
