// All the coroutine machinery. A Routine is a piece of a method that may ask its driver questions; awaiting a Routine
// inside a Routine is a call, and its questions reach the same driver. Twin: src/core/routine.ts
#pragma once
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "status.h"

namespace thalweg {

enum class Ask {
  evaluate,        // f and its gradient at the trial
  hessian,         // the Hessian at the point where the method stands
  product,         // the Hessian there times a vector
  preconditioner,  // what preconditions there, in its structure
  precondition,    // the preconditioner's inverse times a vector
  curvature,       // the Hessian where the method stands does not curve downwards: is it a minimum, then?
  iterate,         // that was an iteration: go on?
  proceed,         // nothing is wanted; a good moment to look up from long work
  restart,         // what was kept is forgotten: a run that is saved from here on begins here
};

// Where the innermost routine waits, and for what.
struct Pending {
  std::coroutine_handle<> where;
  Ask ask = Ask::evaluate;
};

struct PromiseBase {
  Pending* pending = nullptr;
  std::exception_ptr error;  // the core throws nothing itself, but memory can run out
  std::coroutine_handle<> caller = std::noop_coroutine();

  struct AskAwaiter {
    Pending* pending;
    Ask ask;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> here) const noexcept { *pending = {here, ask}; }
    void await_resume() const noexcept {}
  };

  struct ReturnToCaller {
    bool await_ready() const noexcept { return false; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> done) const noexcept {
      return done.promise().caller;
    }
    void await_resume() const noexcept {}
  };

  std::suspend_always initial_suspend() const noexcept { return {}; }
  ReturnToCaller final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { error = std::current_exception(); }
  AskAwaiter await_transform(Ask ask) const noexcept { return {pending, ask}; }
  template <class R>
  R&& await_transform(R&& routine) const noexcept {
    return std::forward<R>(routine);
  }
};

// What a routine returns, kept until its caller takes it.
template <class T>
struct Returned : PromiseBase {
  std::optional<T> value;
  void return_value(T result) { value = std::move(result); }
  T take() const { return *value; }
};
template <>
struct Returned<void> : PromiseBase {
  void return_void() const noexcept {}
  void take() const noexcept {}
};

template <class T>
class Routine {
 public:
  struct promise_type : Returned<T> {
    Routine get_return_object() { return Routine(Handle::from_promise(*this)); }
  };
  using Handle = std::coroutine_handle<promise_type>;

  Routine(Routine&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Routine& operator=(Routine&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Routine() {
    if (handle_) handle_.destroy();
  }

  // As a call from another routine.
  bool await_ready() const noexcept { return false; }
  template <class P>
  Handle await_suspend(std::coroutine_handle<P> caller) noexcept {
    handle_.promise().pending = caller.promise().pending;
    handle_.promise().caller = caller;
    return handle_;
  }
  T await_resume() { return result(); }

 private:
  explicit Routine(Handle handle) : handle_(handle) {}
  friend class Run;
  T result() const {
    if (handle_.promise().error) std::rethrow_exception(handle_.promise().error);
    return handle_.promise().take();
  }
  Handle handle_;
};

// A method runs until it cannot go on, and then says why.
using Method = Routine<Status>;

// What a driver holds: resume() runs the method to its next question, or to its end.
class Run {
 public:
  explicit Run(Method method) : method_(std::move(method)) {
    method_.handle_.promise().pending = &pending_;
    pending_.where = method_.handle_;
  }
  Run(const Run&) = delete;

  // The next question, or none once the method has ended.
  std::optional<Ask> resume() {
    pending_.where.resume();
    if (!method_.handle_.done()) return pending_.ask;
    status_ = method_.result();
    return std::nullopt;
  }
  // Why the method ended.
  Status status() const { return status_; }

 private:
  Pending pending_;
  Method method_;
  Status status_ = Status::stopped;
};

}  // namespace thalweg
