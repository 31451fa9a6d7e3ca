#include "stepper.h"

#include "../core/memory.h"
#include "arguments.h"
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
    require(numbers.size() == this->numbers().size(), "these are not a state's numbers");
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

std::vector<double> numbersIn(napi_env env, napi_value array, const char* name) {
  const auto [data, length] = numbers<double>(env, array, name);
  return {data, data + length};
}

// An array of the stepper's precision.
Stretch<void> numbersOf(napi_env env, napi_value array, bool single, const char* name) {
  if (single) {
    const auto [data, length] = numbers<float>(env, array, name);
    return {data, length};
  }
  const auto [data, length] = numbers<double>(env, array, name);
  return {data, length};
}

}  // namespace

Napi::Function Stepper::define(Napi::Env env) {
  return DefineClass(env, "Stepper",
                     {method<Stepper, &Stepper::bind>("bind"), method<Stepper, &Stepper::numbers>("numbers"),
                      method<Stepper, &Stepper::restore>("restore")});
}

Stepper::Stepper(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Stepper>(info) {
  guarded(info.Env(), [&] { make(info); });
}

// All that may run JavaScript comes first, then what looks at memory.
void Stepper::make(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const std::string rule = textOf(env, info[0], "rule");
  single_ = wholeNumber(env, property(env, info[0], "precision"), 64, "precision") == 32;
  threads_ = static_cast<int>(wholeNumber(env, property(env, info[0], "threads"), mostThreads, "threads"));
  const Index first = wholeNumber(env, property(env, info[0], "first"), Index{1} << 53, "first");
  const auto parameters = elements(env, info[2], "parameters");
  const auto kept = elements(env, info[3], "kept");

  stepping_ = makeStepping(rule, single_, numbersIn(env, info[1], "options"), first);
  require(stepping_ != nullptr, "the native engine has no rule ", rule.c_str());
  const auto each = static_cast<std::size_t>(stepping_->vectors());
  require(kept.size() == parameters.size() * each, "kept has the wrong length");
  mailbox_ = thalweg::numbers<double>(env, info[4], 1, "the mailbox");
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const auto [x, n] = numbersOf(env, parameters[k], single_, "parameters");
    std::vector<void*> vectors;
    for (std::size_t v = 0; v < each; ++v) {
      const auto [vector, length] = numbersOf(env, kept[k * each + v], single_, "kept");
      require(length == n, "kept must be as long as its parameters");
      askForHugePages(vector, static_cast<std::size_t>(n) * (single_ ? sizeof(float) : sizeof(double)));
      vectors.push_back(vector);
    }
    stepping_->add(n, x, vectors);
    lengths_.push_back(n);
  }
  missing_ = lengths_.size();
  bound_.resize(lengths_.size());
  const auto self = info.This().As<Napi::Object>();
  auto all = parameters;
  all.insert(all.end(), kept.begin(), kept.end());
  all.push_back(info[4]);
  const napi_value list = copyOf(env, all);
  // As a property they live as long as the views on them; a reference would outlive the stepper until the event loop
  // turns.
  hide(env, self, "arrays", list);
  shared_ = env.GetInstanceData<Threads>();
  napi_type_tag_object(env, self, &tag);
  attach<step>(env, self, "step", this);
}

void Stepper::bind(const Napi::CallbackInfo& info) {
  const auto most = static_cast<Index>(lengths_.size()) - 1;
  const auto k = static_cast<std::size_t>(wholeNumber(info.Env(), info[0], most, "k"));
  const auto [data, length] = numbersOf(info.Env(), info[1], single_, "the gradient");
  require(length == lengths_[k], "the gradient has the wrong length");
  stepping_->bind(k, data);
  if (!bound_[k]) missing_ -= 1;
  bound_[k] = true;
}

void Stepper::step(const Napi::CallbackInfo& info) {
  auto& self = *static_cast<Stepper*>(info.Data());
  guarded(info.Env(), [&] {
    require(self.missing_ == 0, "there are parameters without a gradient");
    self.shared_->limit(self.threads_);
    self.stepping_->take(*self.mailbox_, *self.shared_);
  });
}

napi_value Stepper::numbers(const Napi::CallbackInfo& info) {
  const std::vector<double> numbers = stepping_->numbers();
  auto array = Napi::Float64Array::New(info.Env(), numbers.size());
  require(array.Data() != nullptr, "the thread is being ended");
  std::copy(numbers.begin(), numbers.end(), array.Data());
  return array;
}

void Stepper::restore(const Napi::CallbackInfo& info) {
  stepping_->restore(numbersIn(info.Env(), info[0], "the state"));
}

}  // namespace thalweg
