// A few threads that share out loops over long arrays. Alone: the TypeScript engine has one thread; elementwise loops
// give the same bits however they are shared.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <limits>
#include <thread>
#include <vector>

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

#include "vector.h"

namespace thalweg {

// How a loop is cut: a thread gets `least` at least, else waking it costs more than it saves, and whole units.
struct Grain {
  Index least = 32768;
  Index unit = 16;
};

class Threads {
 public:
  // At most `count` of them, the caller's included; the others are started when there is first enough to do.
  explicit Threads(int count = 1) : count_(count) {}
  void limit(int count) { count_ = count; }
  Index count() const { return count_; }
  Threads(const Threads&) = delete;
  ~Threads() {
    over_.store(true);
    round_.fetch_add(1);
    round_.notify_all();
    for (std::thread& helper : helpers_) helper.join();
  }

  // Calls work(from, to) for stretches that cover 0..total, at the same time; returns when all have been done.
  template <class Work>
  void share(Index total, const Work& work, Grain grain = {}) {
    const Index parts = start(std::min({count_, most_, total / grain.least}));
    if (parts <= 1) return work(Index{0}, total);
    const Index each = ((total + parts - 1) / parts + grain.unit - 1) / grain.unit * grain.unit;
    const auto part = [&](Index k) {
      if (k < parts) work(std::min(k * each, total), k + 1 == parts ? total : std::min((k + 1) * each, total));
    };
    context_ = &part;
    call_ = [](const void* context, Index k) { (*static_cast<const decltype(part)*>(context))(k); };
    busy_.store(static_cast<int>(helpers_.size()), std::memory_order_relaxed);
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
    part(0);
    wait();
  }

  // Calls work(k) for every k of 0..count, in this order, each in a thread that is free.
  template <class Work>
  void each(Index count, const Work& work) {
    std::atomic<Index> next = 0;
    const auto takeOn = [&](Index, Index) {
      for (Index k = next.fetch_add(1); k < count; k = next.fetch_add(1)) work(k);
    };
    share(std::min(count, count_), takeOn, {.least = 1, .unit = 1});
  }

 private:
  static constexpr int patience = 4000;  // how often to look before sleeping: some ten microseconds

  // Gives how many there are of those wanted: where the system has no more threads, fewer do the same.
  Index start(Index wanted) {
    try {
      while (ready() < wanted) helpers_.emplace_back([this, k = ready(), seen = round_.load()] { help(k, seen); });
    } catch (const std::exception&) {
      most_ = ready();
    }
    return std::min(wanted, ready());
  }

  Index ready() const { return static_cast<Index>(helpers_.size()) + 1; }

  void help(Index k, std::uint32_t seen) {
    for (;;) {
      for (int i = 0; i < patience && round_.load(std::memory_order_acquire) == seen; ++i) relax();
      round_.wait(seen, std::memory_order_acquire);
      seen = round_.load(std::memory_order_acquire);
      if (over_.load()) return;
      call_(context_, k);
      if (busy_.fetch_sub(1, std::memory_order_acq_rel) == 1) busy_.notify_one();
    }
  }

  void wait() {
    for (int i = 0; i < patience && busy_.load(std::memory_order_acquire) != 0; ++i) relax();
    for (int left = busy_.load(std::memory_order_acquire); left != 0; left = busy_.load(std::memory_order_acquire)) {
      busy_.wait(left, std::memory_order_acquire);
    }
  }

  // Leaves the core to whoever shares it.
  static void relax() {
#if defined(__x86_64__) || defined(_M_X64)
    _mm_pause();
#endif
  }

  Index count_;
  Index most_ = std::numeric_limits<Index>::max();  // that the system has
  std::vector<std::thread> helpers_;
  const void* context_ = nullptr;  // what the helpers are to do, as a function and its data: nothing is allocated
  void (*call_)(const void* context, Index k) = nullptr;
  std::atomic<std::uint32_t> round_ = 0;  // grows with each share
  std::atomic<int> busy_ = 0;             // helpers that have not finished this round
  std::atomic<bool> over_ = false;
};

}  // namespace thalweg
