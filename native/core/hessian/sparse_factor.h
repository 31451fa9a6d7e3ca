// LDL' of a sparse matrix by rows, each a sparse triangular solve. Davis, "Algorithm 849: a concise sparse Cholesky
// factorization package", ACM Trans. Math. Softw. 31 (2005). It stops at the first pivot that is not positive, and
// takes no memory once it has run. The factor and what is solved with it are compared with the twin's by a tolerance:
// the orders of elimination differ. Twin: src/core/hessian/sparse-factor.ts
#pragma once
#include "elimination_tree.h"
#include "factored.h"
#include "minimum_degree.h"
#include "ordered_pattern.h"

namespace thalweg {

struct SparseFactor {
  std::vector<int> order;  // of elimination
  OrderedPattern pattern;
  EliminationTree tree;
  Eigen::VectorXi below;     // the rows of L's columns, taken when first factored
  Vector lower;              // and their values
  Vector inverse, work, at;  // of the pivots; a row of L, zero between rows; an unknown vector in order
  std::vector<Index> next;   // the ends of the columns so far
  std::vector<int> met, path;
  int failed = 0;  // where the pivot stood that was not positive

  SparseFactor(const std::vector<int>& rows, const std::vector<int>& columns, Index n)
      : order(minimumDegree(rows, columns, n)),
        pattern(rows, columns, order),
        tree(pattern),
        inverse(n),
        work(Vector::Zero(n)),
        at(n),
        next(n),
        met(n),
        path(n) {}

  // How many elements of L are not zero, its diagonal apart: what a factorization will take.
  double fill() const { return static_cast<double>(tree.start.back()); }

  double tryFactor(const View& values, double shift) {
    if (below.size() != tree.start.back()) {
      below.resize(tree.start.back());
      lower.resize(tree.start.back());
    }
    const int n = static_cast<int>(order.size());
    std::copy(tree.start.begin(), tree.start.end() - 1, next.begin());
    std::fill(met.begin(), met.end(), -1);
    double pivot = nan;
    for (int k = 0; k < n; ++k) {
      pivot = (pattern.diagonal[k] < 0 ? 0 : values[pattern.diagonal[k]]) + shift;
      for (int top = gather(values, k); top < n; ++top) {
        const int i = path[top];
        const double y = work[i], l = y * inverse[i];
        work[i] = 0;
        const Index end = next[i]++;
        for (Index p = tree.start[i]; p < end; ++p) work[below[p]] -= lower[p] * y;
        pivot -= l * y;
        below[end] = k;
        lower[end] = l;
      }
      if (!(pivot > 0)) {
        failed = k;
        return pivot;
      }
      if (pivot == infinity) return nan;
      inverse[k] = 1 / pivot;
    }
    return pivot;
  }

  void direction(In b, Out d) {
    const Index n = at.size();
    for (Index k = 0; k < n; ++k) at[k] = -b[order[k]];
    for (Index k = 0; k < n; ++k) {
      for (Index p = tree.start[k]; p < next[k]; ++p) at[below[p]] -= lower[p] * at[k];
    }
    at.array() *= inverse.array();
    solveTransposed(n);
    for (Index k = 0; k < n; ++k) d[order[k]] = at[k];
  }

  void negative(Out v) {
    at.setZero();
    at[failed] = 1;
    solveTransposed(failed);
    for (Index k = 0; k < at.size(); ++k) v[order[k]] = at[k];
  }

 private:
  // Row k of H into `work`; where row k of L is not zero into the end of `path`, children before parents.
  int gather(const View& values, int k) {
    int top = static_cast<int>(path.size());
    met[k] = k;
    for (Index p = pattern.start[k]; p < pattern.start[k + 1]; ++p) {
      int i = pattern.columns[p], length = 0;
      work[i] = values[pattern.entries[p]];
      for (; met[i] != k; i = tree.parent[i]) {
        met[i] = k;
        path[length++] = i;
      }
      while (length > 0) path[--top] = path[--length];
    }
    return top;
  }

  // L' y = y for the leading n columns, as far as they are filled.
  void solveTransposed(Index n) {
    for (Index k = n - 1; k >= 0; --k) {
      double sum = at[k];
      for (Index p = tree.start[k]; p < next[k]; ++p) sum -= lower[p] * at[below[p]];
      at[k] = sum;
    }
  }
};

}  // namespace thalweg
