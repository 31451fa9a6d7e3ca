// Passes over many vectors at once, block by block, so that what they share stays in the cache. The vectors may be kept
// in single precision; all arithmetic is in double. The sums have the bits of `dot`. Twin: src/core/methods/span.ts
#pragma once
#include <vector>

#include "../blocks.h"
#include "../lanes.h"
#include "../point.h"

namespace thalweg {

// Adds v_k'(h g) to sums[k] for `Count` vectors v, over the elements [from, to) of one block; without h there are ones.
template <Index Count, bool weighted, class Number, class Other>
inline void addProducts(const Number* const* v, const double* h, const Other* g, Index from, Index to, double* sums) {
  const Number* p[Count];
  std::copy_n(v, Count, p);
  Eight lane[Count];
  Index i = from;
  for (; i + lanes <= to; i += lanes) {
    Eight other(g + i);
    if constexpr (weighted) other = Eight(h + i) * other;
    for (Index k = 0; k < Count; ++k) lane[k] += Eight(p[k] + i) * other;
  }
  const auto last = [&](Index j) {
    const double other = static_cast<double>(g[i + j]);
    return weighted ? h[i + j] * other : other;
  };
  for (Index k = 0; k < Count; ++k) {
    sums[k] += foldWith(lane[k], to - i, [&](Index j) { return static_cast<double>(p[k][i + j]) * last(j); });
  }
}

template <bool weighted, class Number, class Other>
inline void addAllProducts(const Number* const* v, Index count, const double* h, const Other* g, Index from, Index to,
                           double* sums) {
  constexpr Index together = 4;  // as many as registers hold the running sums of
  Index k = 0;
  for (; k + together <= count; k += together) addProducts<together, weighted>(v + k, h, g, from, to, sums + k);
  for (; k < count; ++k) addProducts<1, weighted>(v + k, h, g, from, to, sums + k);
}

// Adds v_k'(h g) to sums[k] for all `count` vectors v.
template <class Number, class Other>
inline void addProductsOf(const Number* const* v, Index count, const double* h, const Other* g, Index from, Index to,
                          double* sums) {
  if (h) return addAllProducts<true>(v, count, h, g, from, to, sums);
  addAllProducts<false>(v, count, h, g, from, to, sums);
}

// The products a'g and b'g in one pass.
inline void dotBoth(Threads& threads, const double* a, const double* b, const double* g, Index n, double& ag,
                    double& bg) {
  const double* const both[] = {a, b};
  double products[2];
  addBlocks(threads, n, 2, products,
            [&](Index from, Index to, double* sums) { addProducts<2, false>(both, nullptr, g, from, to, sums); });
  ag = products[0];
  bg = products[1];
}

// Writes the step s and the gradient's change y from `at` to `trial`, and adds s's, s'y, y'y and, with a matrix h, y'h
// y to the sums, over the elements [from, to) of one block.
template <bool weighted, class Number>
inline void addPair(Number* s, Number* y, const Point& at, const Point& trial, const double* h, Index from, Index to,
                    double* sums) {
  const double* const x0 = at.x.data();
  const double* const x1 = trial.x.data();
  const double* const g0 = at.g.data();
  const double* const g1 = trial.g.data();
  Eight ss, sy, yy, yHy;
  Index i = from;
  for (; i + lanes <= to; i += lanes) {
    const Eight step = (Eight(x1 + i) - Eight(x0 + i)).keep(s + i);
    const Eight change = (Eight(g1 + i) - Eight(g0 + i)).keep(y + i);
    ss += step * step;
    sy += step * change;
    yy += change * change;
    if constexpr (weighted) yHy += change * (Eight(h + i) * change);
  }
  for (Index j = i; j < to; ++j) s[j] = static_cast<Number>(x1[j] - x0[j]);
  for (Index j = i; j < to; ++j) y[j] = static_cast<Number>(g1[j] - g0[j]);
  const auto step = [&](Index j) { return static_cast<double>(s[i + j]); };
  const auto change = [&](Index j) { return static_cast<double>(y[i + j]); };
  const Index left = to - i;
  sums[0] += foldWith(ss, left, [&](Index j) { return step(j) * step(j); });
  sums[1] += foldWith(sy, left, [&](Index j) { return step(j) * change(j); });
  sums[2] += foldWith(yy, left, [&](Index j) { return change(j) * change(j); });
  if constexpr (!weighted) return;
  sums[3] += foldWith(yHy, left, [&](Index j) { return change(j) * (h[i + j] * change(j)); });
}

// Factors, and the vectors that they stand before.
template <class Number>
struct Terms {
  std::vector<double> factors;
  std::vector<const Number*> vectors;

  void clear() {
    factors.clear();
    vectors.clear();
  }
  void add(double factor, const Number* vector) {
    factors.push_back(factor);
    vectors.push_back(vector);
  }
  Index size() const { return static_cast<Index>(factors.size()); }
};

// out = (((out + term 0) + term 1) + ...) over the elements [from, to), for `Count` terms.
template <Index Count, class Number>
inline void addTogether(double* out, const double* factors, const Number* const* vectors, Index from, Index to) {
  const Number* p[Count];
  double factor[Count];
  std::copy_n(vectors, Count, p);
  std::copy_n(factors, Count, factor);
  Index i = from;
  for (; i + lanes <= to; i += lanes) {
    Eight total(out + i);
    for (Index k = 0; k < Count; ++k) total += Eight(factor[k]) * Eight(p[k] + i);
    total.store(out + i);
  }
  for (; i < to; ++i) {
    for (Index k = 0; k < Count; ++k) out[i] += factor[k] * static_cast<double>(p[k][i]);
  }
}

template <class Number>
inline void addTerms(double* out, const Terms<Number>& terms, Index first, Index last, Index from, Index to) {
  constexpr Index together = 5;  // of the twenty of ten pairs
  const double* const factors = terms.factors.data();
  const Number* const* const vectors = terms.vectors.data();
  Index k = first;
  for (; k + together <= last; k += together) addTogether<together>(out, factors + k, vectors + k, from, to);
  for (; k < last; ++k) addTogether<1>(out, factors + k, vectors + k, from, to);
}

// d = scale g + the terms, added one after the other; with a diagonal matrix h it is multiplied in after the first half
// of them. next = x + d. Returns d'g.
template <class Number>
double combine(Threads& threads, View d, double scale, const View& g, const Terms<Number>& terms, const double* h,
               const View& x, double* next) {
  constexpr Index tile = 2048;  // d stays in the first cache while the terms are added
  const Index middle = h ? terms.size() / 2 : 0;
  double slope = 0;
  addBlocks(threads, d.size(), 1, &slope, [&](Index start, Index end, double* sum) {
    double* const out = d.data();
    for (Index from = start; from < end; from += tile) {
      const Index to = std::min(from + tile, end);
      for (Index i = from; i < to; ++i) out[i] = scale * g[i];
      addTerms(out, terms, 0, middle, from, to);
      for (Index i = from; h && i < to; ++i) out[i] = h[i] * out[i];
      addTerms(out, terms, middle, terms.size(), from, to);
      for (Index i = from; i < to; ++i) next[i] = x[i] + out[i];
    }
    *sum += dot(d.segment(start, end - start), g.segment(start, end - start));
  });
  return slope;
}

}  // namespace thalweg
