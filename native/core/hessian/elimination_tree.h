// Where L of a sparse H = LDL' is not zero, and how it hangs together: the parent of a column is the first row below
// its diagonal that is not zero, and row k of L is what lies between row k of H and k in that tree. Liu, "The role of
// elimination trees in sparse factorization", SIAM J. Matrix Anal. Appl. 11 (1990).
// Twin: src/core/hessian/elimination-tree.ts
#pragma once
#include "ordered_pattern.h"

namespace thalweg {

struct EliminationTree {
  std::vector<int> parent;   // -1 at a root
  std::vector<Index> start;  // n + 1: where the columns of L begin; the last is how many are not zero

  explicit EliminationTree(const OrderedPattern& pattern)
      : parent(pattern.start.size() - 1, -1), start(pattern.start.size(), 0) {
    const int n = static_cast<int>(parent.size());
    std::vector<int> met(parent.size(), -1);
    for (int k = 0; k < n; ++k) {
      met[k] = k;
      for (Index p = pattern.start[k]; p < pattern.start[k + 1]; ++p) {
        for (int i = pattern.columns[p]; met[i] != k; i = parent[i]) {
          if (parent[i] < 0) parent[i] = k;
          met[i] = k;
          start[i + 1] += 1;
        }
      }
    }
    for (int k = 0; k < n; ++k) start[k + 1] += start[k];
  }
};

}  // namespace thalweg
