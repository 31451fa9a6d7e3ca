// Loops that threads share: every number once, whatever the number of threads, and again and again.
#include "core/threads.h"

#include <doctest/doctest.h>

using namespace thalweg;

TEST_CASE("every number is taken once") {
  for (const int count : {1, 2, 3, 8}) {
    Threads threads(count);
    for (const Index total : {Index{0}, Index{1}, Index{1000}, Index{65536}, Index{100003}, Index{400000}}) {
      std::vector<int> taken(static_cast<std::size_t>(total));
      threads.share(total, [&](Index from, Index to) {
        for (Index i = from; i < to; ++i) taken[static_cast<std::size_t>(i)] += 1;
      });
      CHECK(std::all_of(taken.begin(), taken.end(), [](int times) { return times == 1; }));
    }
  }
}

TEST_CASE("many rounds, one after the other") {
  Threads threads(3);
  constexpr Index total = 150000;
  std::vector<int> rounds(total);
  for (int round = 0; round < 500; ++round) {
    threads.share(total, [&](Index from, Index to) {
      for (Index i = from; i < to; i += 4096) rounds[static_cast<std::size_t>(i)] += 1;
      if (to == total) rounds[total - 1] += 1;
    });
  }
  CHECK(rounds[0] == 500);
  CHECK(rounds[total - 1] == 500);
}

TEST_CASE("threads that never had anything to do, and many pools") {
  for (int k = 0; k < 50; ++k) {
    Threads idle(4);
    Threads threads(2);
    Index most = 0;
    idle.share(10, [&](Index, Index to) { most = to; });
    CHECK(most == 10);
    std::atomic<Index> sum = 0;
    threads.share(100000, [&](Index from, Index to) { sum += to - from; });
    CHECK(sum == 100000);
  }
}

TEST_CASE("a grain says how loops are cut") {
  Threads threads(4);
  std::vector<int> taken(100);
  std::atomic<int> parts = 0;
  const auto take = [&](Index from, Index to) {
    parts += 1;
    CHECK(from % 8 == 0);
    for (Index i = from; i < to; ++i) taken[static_cast<std::size_t>(i)] += 1;
  };
  threads.share(100, take, {.least = 30, .unit = 8});
  CHECK(parts == 3);
  CHECK(std::all_of(taken.begin(), taken.end(), [](int times) { return times == 1; }));
}

TEST_CASE("tasks one by one: each once, in whatever thread is free") {
  for (const int count : {1, 2, 5}) {
    Threads threads(count);
    for (const Index tasks : {Index{0}, Index{1}, Index{2}, Index{1000}}) {
      std::vector<std::atomic<int>> done(static_cast<std::size_t>(tasks));
      threads.each(tasks, [&](Index k) { done[static_cast<std::size_t>(k)] += 1; });
      CHECK(std::all_of(done.begin(), done.end(), [](const auto& times) { return times == 1; }));
    }
  }
}
