// The class Stepper of the addon: a rule that steps over arrays of JavaScript's, in place.
#pragma once
#include <napi.h>

#include <memory>
#include <vector>

#include "../core/threads.h"

namespace thalweg {

// A rule with its arrays, whatever the rule and the precision.
class Stepping {
 public:
  virtual ~Stepping() = default;
  virtual int vectors() const = 0;
  virtual void add(Index n, void* x, const std::vector<void*>& kept) = 0;
  virtual void bind(std::size_t k, const void* gradient) = 0;
  virtual void take(double rate, Threads& threads) = 0;
  virtual std::vector<double> numbers() = 0;
  virtual void restore(const std::vector<double>& numbers) = 0;
};

// new Stepper({ rule, precision: 32 or 64, threads, first }, options, parameters, kept, mailbox): typed arrays that
// JavaScript made and keeps whole; `kept` has the rule's vectors of the first parameters, then those of the next. The
// mailbox is a Float64Array with the learning rate. `step` is a function of its own that knows its stepper, as a Run's
// `resume` is.
class Stepper : public Napi::ObjectWrap<Stepper> {
 public:
  static Napi::Function define(Napi::Env env);
  explicit Stepper(const Napi::CallbackInfo& info);
  static constexpr napi_type_tag tag = {0x7468616c77656702, 0x5374657070657201};

 private:
  void make(const Napi::CallbackInfo& info);
  // bind(k, gradient): the k-th parameters' gradient lies there from now on
  void bind(const Napi::CallbackInfo& info);
  // step(): with the rate in the mailbox
  static void step(const Napi::CallbackInfo& info);
  // numbers() -> Float64Array: what outlives a step, beside the vectors
  napi_value numbers(const Napi::CallbackInfo& info);
  // restore(numbers)
  void restore(const Napi::CallbackInfo& info);

  const double* mailbox_ = nullptr;
  std::unique_ptr<Stepping> stepping_;
  std::vector<Index> lengths_;  // of the parameters
  std::vector<bool> bound_;     // has it a gradient?
  std::size_t missing_ = 0;     // gradients
  bool single_ = false;
  int threads_ = 1;
  Threads* shared_ = nullptr;  // one pool for all steppers of a JavaScript thread: they never step at the same time
};

}  // namespace thalweg
