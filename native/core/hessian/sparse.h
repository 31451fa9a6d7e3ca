// A Hessian with a fixed pattern: LDL' by rows, each a sparse triangular solve. Davis, "Algorithm 849: a concise sparse
// Cholesky factorization package", ACM Trans. Math. Softw. 31 (2005). It stops at the first pivot that is not positive,
// and takes no memory once it has run. Its factor and what is solved with it are compared with the twin's by a
// tolerance: the orders differ. Twin: src/core/hessian/sparse.ts
#pragma once
#include "elimination_tree.h"
#include "factored.h"
#include "minimum_degree.h"
#include "ordered_pattern.h"
#include "shift.h"
#include "smallest.h"

namespace thalweg {

struct Sparse final : Factored {
  std::vector<int> rows, columns;  // of the entries in the lower triangle
  View values;                     // theirs, filled by the driver
  std::vector<int> order;          // of elimination
  OrderedPattern pattern;
  EliminationTree tree;
  Eigen::VectorXi below;     // the rows of L's columns, taken when first factored
  Vector lower;              // and their values
  Vector inverse, work, at;  // of the pivots; a row of L, zero between rows; an unknown vector in order
  std::vector<Index> next;   // the ends of the columns so far
  std::vector<int> met, path;
  int failed = 0;  // where the pivot stood that was not positive

  Sparse(const int* rows, const int* columns, Index entries, double* values, Index n)
      : rows(rows, rows + entries),
        columns(columns, columns + entries),
        values(values, entries),
        order(minimumDegree(this->rows, this->columns, n)),
        pattern(this->rows, this->columns, order),
        tree(pattern),
        inverse(n),
        work(Vector::Zero(n)),
        at(n),
        next(n),
        met(n),
        path(n) {}

  // How many elements of L are not zero, its diagonal apart: what a factorization will take.
  double fill() const { return static_cast<double>(tree.start.back()); }

  double size() override {
    at.setZero();
    for (Index k = 0; k < values.size(); ++k) {
      const double magnitude = std::abs(values[k]);
      at[rows[k]] += magnitude;
      if (rows[k] != columns[k]) at[columns[k]] += magnitude;
    }
    return largest(at);
  }

  double least() override {
    diagonalInto(at);
    return smallest(at);
  }

  double tryFactor(double shift) override {
    if (below.size() != tree.start.back()) {
      below.resize(tree.start.back());
      lower.resize(tree.start.back());
    }
    const int n = static_cast<int>(order.size());
    std::copy(tree.start.begin(), tree.start.end() - 1, next.begin());
    std::fill(met.begin(), met.end(), -1);
    double pivot = nan;
    for (int k = 0; k < n; ++k) {
      pivot = onDiagonal(k) + shift;
      for (int top = gather(k); top < n; ++top) {
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
      inverse[k] = 1 / pivot;
    }
    return pivot;
  }

  void direction(In b, Out d) override {
    const Index n = at.size();
    for (Index k = 0; k < n; ++k) at[k] = -b[order[k]];
    for (Index k = 0; k < n; ++k) {
      for (Index p = tree.start[k]; p < next[k]; ++p) at[below[p]] -= lower[p] * at[k];
    }
    at.array() *= inverse.array();
    solveTransposed(n);
    for (Index k = 0; k < n; ++k) d[order[k]] = at[k];
  }

  void negative(Out v) override {
    at.setZero();
    at[failed] = 1;
    solveTransposed(failed);
    for (Index k = 0; k < at.size(); ++k) v[order[k]] = at[k];
  }

  void multiply(In v, Out out) override {
    out.setZero();
    for (Index k = 0; k < values.size(); ++k) {
      const int i = rows[k], j = columns[k];
      out[i] += values[k] * v[j];
      if (i != j) out[j] += values[k] * v[i];
    }
  }

  void diagonalInto(Out out) override {
    for (Index k = 0; k < at.size(); ++k) out[order[k]] = onDiagonal(k);
  }
  double factor(double last) override { return shiftToPositive(*this, last); }

 private:
  double onDiagonal(Index k) const { return pattern.diagonal[k] < 0 ? 0 : values[pattern.diagonal[k]]; }

  // Row k of H into `work`; where row k of L is not zero into the end of `path`, children before parents.
  int gather(int k) {
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
