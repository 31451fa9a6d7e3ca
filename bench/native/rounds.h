// Sides of a comparison that take turns in one process, A B A B, so that a slow spell of the machine meets all of them.
#pragma once
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "timing.h"

namespace thalweg {

struct Side {
  std::string name;
  std::function<double()> seconds;  // one measurement: seconds per call
};

// Seconds per call of `work`, each call after a `prepare` that does not count, over calls that take `least` seconds
// together. Where others broke into a short one, it is repeated: the least broken measurement counts.
template <class Prepare, class Work>
double secondsAfter(Prepare prepare, Work work, double least) {
  using Clock = std::chrono::steady_clock;
  double best = 0, bestAway = std::numeric_limits<double>::infinity(), all = 0;
  for (int tries = 0; bestAway > 0.05 && all < 0.2 && tries < 4; ++tries) {
    const Clock::time_point start = Clock::now();
    const std::clock_t used = std::clock();
    double seconds = 0, calls = 0;
    do {
      prepare();
      const Clock::time_point began = Clock::now();
      work();
      seconds += std::chrono::duration<double>(Clock::now() - began).count();
      calls += 1;
    } while (seconds < least);
    all = std::chrono::duration<double>(Clock::now() - start).count();
    const double away = 1 - static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC / all;
    if (away < bestAway) {
      best = seconds / calls;
      bestAway = away;
    }
  }
  return best;
}

template <class Prepare, class Work>
Side side(std::string name, Prepare prepare, Work work, double least) {
  return {std::move(name), [=] { return secondsAfter(prepare, work, least); }};
}

// Measures the sides in turn, after a round that does not count, and prints a line of JSON. `error` is how far the
// answers of the sides are from each other, or from the truth; `rest` is whatever else is to be said.
inline void race(const std::string& kernel, double n, double error, int rounds, const std::vector<Side>& sides,
                 const std::string& rest = "") {
  std::vector<std::vector<double>> seconds(sides.size());
  for (int round = -1; round < rounds; ++round) {
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const double taken = sides[k].seconds();
      if (round >= 0) seconds[k].push_back(taken);
    }
  }
  std::printf(R"({"kernel":"%s","n":%.0f,"error":%.6g,%s"sides":{)", kernel.c_str(), n,
              std::isfinite(error) ? error : 1e300, rest.c_str());
  for (std::size_t k = 0; k < sides.size(); ++k) {
    std::printf(R"(%s"%s":)", k == 0 ? "" : ",", sides[k].name.c_str());
    for (std::size_t round = 0; round < seconds[k].size(); ++round) {
      std::printf("%c%.6g", round == 0 ? '[' : ',', seconds[k][round]);
    }
    std::printf("]");
  }
  std::printf("}}\n");
  std::fflush(stdout);
}

}  // namespace thalweg
