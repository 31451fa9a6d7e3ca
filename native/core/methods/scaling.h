// The initial matrix of L-BFGS. A scalar serves all unknowns alike; where their scales differ, a diagonal diag(h) does
// better, and it can be learned: h_i^2 is the ratio of the sums of s_i^2 / s'y and of y_i^2 / s'y over the pairs so
// far, the older ones fading. For f = sum a_i x_i^2 / 2 that is 1 / a_i^2 after one pair; where unknowns are coupled,
// the sums take the chance out of y_i / s_i. Both terms stand in the diagonals of the updates of BFGS, from which
// Gilbert & Lemarechal (1989) and Dener & Munson (2019) learn theirs; this ratio keeps nothing of a wrong start and
// takes less than half of their iterations where it matters. The ratio and the choice are ours.
// Twin: src/core/methods/scaling.ts
#pragma once
#include "../archive.h"
#include "../blocks.h"
#include "../memory.h"

namespace thalweg {

inline constexpr double scalarScaling = 0;    // always a scalar
inline constexpr double diagonalScaling = 1;  // always the diagonal, once there is one
inline constexpr double autoScaling = 2;      // the one that fits better

// What is known of a new pair: s's, s'y, y'y.
struct PairProducts {
  double ss = 0, sy = 0, yy = 0;
};

class Scaling {
 public:
  double trust = 0;     // between 0 and 1: how much better the diagonal foresees the pairs than a scalar does
  bool active = false;  // the diagonal is in use

  Scaling(Index n, double kind) : kind_(kind), n_(n), vectors_(n, kind == scalarScaling ? 0 : 3) { forget(); }

  void walk(auto& archive) {
    archive.number(trust);
    archive.count(active, kind_ == scalarScaling ? 0 : 1);
    archive.count(age_, mostCount);
    if (kind_ == scalarScaling) return;
    for (Index k = 0; k < 3; ++k) archive.numbers(vectors_[k], n_);
  }

  // The diagonal, if it is in use.
  const double* matrix() const { return active ? vectors_[0] : nullptr; }

  void forget() {
    trust = 0.5;
    active = false;
    age_ = 0;
    if (kind_ == scalarScaling) return;
    View(vectors_[0], n_).setOnes();
    View(vectors_[1], n_).setZero();
    View(vectors_[2], n_).setZero();
  }

  // Learns from a new pair. Is the matrix another one now? It may be at every fourth pair, since the products of the
  // pairs must then be taken anew; a scalar that stays pays only for that one.
  template <class Number>
  bool learn(Threads& threads, const Number* s, const Number* y, const PairProducts& p) {
    if (kind_ == scalarScaling) return false;
    const double size = static_cast<double>(n_);
    const double leastSs = epsilon * p.ss / size / p.sy;  // no unknown counts for less: h stays positive and finite
    const double leastYy = epsilon * p.yy / size / p.sy;
    if (!(leastSs > 0 && leastSs < infinity && leastYy > 0 && leastYy < infinity)) return false;
    age_ += 1;
    const bool turn = age_ % 4 == 0;
    if (!turn && !active && kind_ == autoScaling) return false;
    double ratios[2];  // s'Bs, y'Hy before h changes
    addBlocks(threads, n_, 2, ratios, [&](Index from, Index to, double* sums) {
      const Index length = to - from;
      double* __restrict const h = vectors_[0] + from;
      double* __restrict const ss = vectors_[1] + from;
      double* __restrict const yy = vectors_[2] + from;
      const Number* __restrict const step = s + from;
      const Number* __restrict const change = y + from;
      if (turn) {
        sums[0] += sum(length, [=](Index i) { return double{step[i]} * (double{step[i]} / h[i]); });
        sums[1] += sum(length, [=](Index i) { return double{change[i]} * (double{change[i]} * h[i]); });
      }
      const double weight = 1 / p.sy;
      for (Index i = 0; i < length; ++i) {
        ss[i] = fading * ss[i] + (double{step[i]} * double{step[i]} * weight + leastSs);
        yy[i] = fading * yy[i] + (double{change[i]} * double{change[i]} * weight + leastYy);
      }
      if (!turn) return;
      for (Index i = 0; i < length; ++i) h[i] = std::sqrt(ss[i] / yy[i]);
    });
    return turn && choose((p.ss / ratios[0]) * (p.yy / ratios[1]));
  }

 private:
  // (s'y)^2 / s'Bs y'Hy, the squared cosine between s and y in the metric of B = 1 / H, is 1 where B s = y. `ratio` is
  // that of the diagonal, as it was before the pair, to a scalar's. A diagonal that fits only a little better is worse:
  // it is noisier. The bounds are measured: on problems that have nothing to gain, trust stays below 0.8.
  bool choose(double ratio) {
    const bool before = active;
    const double share = 1 - 1 / (1 + ratio);
    trust = 0.9 * trust + 0.1 * (share >= 0 ? share : 0);
    active = kind_ == diagonalScaling || trust > (before ? 0.6 : 0.8);
    return active || before;
  }

  static constexpr double fading = 0.95;
  double kind_;
  Index n_;
  Index age_ = 0;    // pairs seen
  Block<> vectors_;  // h; the fading sums of s_i^2 / s'y and of y_i^2 / s'y
};

}  // namespace thalweg
