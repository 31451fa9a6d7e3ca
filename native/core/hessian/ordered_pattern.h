// The pattern of a sparse Hessian when its unknowns stand in the order of their elimination.
// Twin: src/core/hessian/ordered-pattern.ts
#pragma once
#include <vector>

#include "../vector.h"

namespace thalweg {

// The lower triangle, row after row; the diagonal apart.
struct OrderedPattern {
  std::vector<Index> start;     // of the rows, n + 1
  std::vector<int> columns;     // of the elements
  std::vector<Index> entries;   // where the user lists them
  std::vector<Index> diagonal;  // where the user lists the diagonal; -1: not at all

  OrderedPattern(const std::vector<int>& rows, const std::vector<int>& columns, const std::vector<int>& order)
      : start(order.size() + 1, 0), diagonal(order.size(), -1) {
    const std::size_t n = order.size();
    std::vector<int> position(n);
    for (std::size_t k = 0; k < n; ++k) position[order[k]] = static_cast<int>(k);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const int i = position[rows[k]], j = position[columns[k]];
      if (i == j) diagonal[i] = static_cast<Index>(k);
      if (i != j) start[std::max(i, j) + 1] += 1;
    }
    for (std::size_t k = 0; k < n; ++k) start[k + 1] += start[k];
    this->columns.resize(start[n]);
    entries.resize(start[n]);
    std::vector<Index> next(start.begin(), start.end() - 1);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const int i = position[rows[k]], j = position[columns[k]];
      if (i == j) continue;
      const Index p = next[std::max(i, j)]++;
      this->columns[p] = std::min(i, j);
      entries[p] = static_cast<Index>(k);
    }
  }
};

}  // namespace thalweg
