// The last few steps s and gradient changes y, and the two-loop recursion over them.
// Nocedal (1980); Nocedal & Wright (2006), algorithm 7.4. Twin: src/core/methods/pairs.ts
#pragma once
#include <vector>

#include "../floor.h"
#include "../point.h"

namespace thalweg {

// Pairs stand in a ring: nothing is moved when the oldest gives way.
struct Pairs {
  std::vector<Vector> s, y;
  Vector rho;        // 1 / s'y
  Vector alpha;      // between the two loops
  double gamma = 1;  // s'y / y'y of the newest: the scale of the initial matrix
  Index count = 0;
  Index next = 0;

  Pairs(Index n, Index memory) : s(memory, Vector(n)), y(memory, Vector(n)), rho(memory), alpha(memory) {}

  void clear() { count = 0; }

  // Remembers the step to the trial, unless it shows no positive curvature.
  void push(const Point& at, const Point& trial) {
    Vector& step = s[next];
    Vector& change = y[next];
    step = trial.x - at.x;
    change = trial.g - at.g;
    const double sy = dot(step, change);
    const double yy = dot(change, change);
    if (!(sy > epsilon * yy)) return;
    rho[next] = 1 / sy;
    gamma = sy / yy;
    next = next + 1 == capacity() ? 0 : next + 1;
    count = std::min(count + 1, capacity());
  }

  // d = -H g for the inverse Hessian that the pairs describe. Returns d'g. Each pass over memory applies one vector
  // and takes the product with the next.
  double direction(const View& g, Vector& d) {
    d = -g;
    if (count == 0) return dot(d, g);
    double product = dot(s[slot(count - 1)], d);
    for (Index i = count - 1; i >= 0; --i) {
      const Index k = slot(i);
      alpha[k] = rho[k] * product;
      product = combineDot(d, 1.0, -alpha[k], y[k], i > 0 ? s[slot(i - 1)] : y[k]);
    }
    product = gamma * product;
    for (Index i = 0; i < count; ++i) {
      const Index k = slot(i);
      const double beta = rho[k] * product;
      const double scale = i == 0 ? gamma : 1.0;
      if (i + 1 < count) {
        product = combineDot(d, scale, alpha[k] - beta, s[k], y[slot(i + 1)]);
      } else {
        product = combineDot(d, scale, alpha[k] - beta, s[k], g);
      }
    }
    return product;
  }

 private:
  Index capacity() const { return rho.size(); }
  // The ring's slot of the i-th pair, the oldest being 0.
  Index slot(Index i) const {
    const Index k = next - count + i;
    return k < 0 ? k + capacity() : k;
  }
};

}  // namespace thalweg
