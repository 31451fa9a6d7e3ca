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

inline void addTerms(double* out, const Term* term, const Term* end, Index from, Index to) {
  for (; end - term >= 4; term += 4) addFour(out, term, from, to);
  for (; term < end; ++term) addOne(out, *term, from, to);
}

// A diagonal matrix h, or none, and room for a block of its product with a vector.
struct Metric {
  const double* h = nullptr;
  double* work = nullptr;

  // h v over the block that begins at `start`.
  View times(const double* v, Index start, Index length) const {
    View product(work, length);
    product = Eigen::Map<const Vector>(h + start, length).cwiseProduct(Eigen::Map<const Vector>(v + start, length));
    return product;
  }
};

// d = scale g + the terms, added one after the other; with a metric h is multiplied in after the first half of them.
// Returns d'g.
inline double combine(Vector& d, double scale, const View& g, const std::vector<Term>& terms, Metric metric = {}) {
  const Index n = d.size();
  const Term* const first = terms.data();
  const Term* const end = first + terms.size();
  const Term* const middle = metric.h ? first + terms.size() / 2 : first;
  double total = 0;
  for (Index start = 0; start < n; start += block) {
    const Index length = std::min(block, n - start);
    d.segment(start, length) = scale * g.segment(start, length);
    if (metric.h) {
      addTerms(d.data(), first, middle, start, start + length);
      d.segment(start, length) = metric.times(d.data(), start, length);
    }
    addTerms(d.data(), middle, end, start, start + length);
    total += dot(d.segment(start, length), g.segment(start, length));
  }
  return total;
}

}  // namespace thalweg
