// Passes over many vectors at once, block by block, so that what they share stays in the cache. The sums have the bits
// of `dot`. Twin: src/core/methods/span.ts
#pragma once
#include <vector>

#include "../vector.h"

namespace thalweg {

// The products a'g and b'g in one pass.
inline void dotBoth(const double* a, const double* b, const double* g, Index n, double& ag, double& bg) {
  using Lanes = Eigen::Array<double, lanes, 1>;
  using Eight = Eigen::Map<const Lanes>;
  ag = bg = 0;
  for (Index start = 0; start < n; start += block) {
    const Index end = std::min(start + block, n);
    Lanes first = Lanes::Zero();
    Lanes second = Lanes::Zero();
    Index i = start;
    for (; i + lanes <= end; i += lanes) {
      first += Eight(a + i) * Eight(g + i);
      second += Eight(b + i) * Eight(g + i);
    }
    for (Index j = 0; i < end; ++i, ++j) {
      first[j] += a[i] * g[i];
      second[j] += b[i] * g[i];
    }
    ag += fold(first.data());
    bg += fold(second.data());
  }
}

struct Term {
  double factor;
  const double* vector;
};

// out = ((((out + term 0) + term 1) + term 2) + term 3) over the elements [from, to).
inline void addFour(double* __restrict out, const Term* terms, Index from, Index to) {
  const double* __restrict const a = terms[0].vector;
  const double* __restrict const b = terms[1].vector;
  const double* __restrict const c = terms[2].vector;
  const double* __restrict const d = terms[3].vector;
  const double fa = terms[0].factor, fb = terms[1].factor, fc = terms[2].factor, fd = terms[3].factor;
  for (Index i = from; i < to; ++i) out[i] = (((out[i] + fa * a[i]) + fb * b[i]) + fc * c[i]) + fd * d[i];
}

inline void addOne(double* __restrict out, const Term& term, Index from, Index to) {
  const double* __restrict const a = term.vector;
  for (Index i = from; i < to; ++i) out[i] += term.factor * a[i];
}

// d = scale g + the terms, added one after the other. Returns d'g.
inline double combine(Vector& d, double scale, const View& g, const std::vector<Term>& terms) {
  const Index n = d.size();
  double total = 0;
  for (Index start = 0; start < n; start += block) {
    const Index length = std::min(block, n - start);
    d.segment(start, length) = scale * g.segment(start, length);
    std::size_t k = 0;
    for (; k + 4 <= terms.size(); k += 4) addFour(d.data(), &terms[k], start, start + length);
    for (; k < terms.size(); ++k) addOne(d.data(), terms[k], start, start + length);
    total += dot(d.segment(start, length), g.segment(start, length));
  }
  return total;
}

}  // namespace thalweg
