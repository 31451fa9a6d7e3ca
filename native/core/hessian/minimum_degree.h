// In which order to eliminate the unknowns of a sparse Hessian so that little fills in: always next one that has about
// the fewest neighbours. Amestoy, Davis & Duff, "An approximate minimum degree ordering algorithm", SIAM J. Matrix
// Anal. Appl. 17 (1996); here it is Eigen's. Twin: src/core/hessian/minimum-degree.ts
#pragma once
#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <vector>

#include "../vector.h"

namespace thalweg {

// The unknowns in the order of their elimination, from the entries in the lower triangle.
inline std::vector<int> minimumDegree(const std::vector<int>& rows, const std::vector<int>& columns, Index n) {
  std::vector<Eigen::Triplet<float>> both;
  both.reserve(2 * rows.size() + n);
  for (int i = 0; i < n; ++i) both.emplace_back(i, i, 1.0F);  // Eigen takes a row without its diagonal for a dense one
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (rows[k] == columns[k]) continue;
    both.emplace_back(rows[k], columns[k], 1.0F);
    both.emplace_back(columns[k], rows[k], 1.0F);
  }
  Eigen::SparseMatrix<float> matrix(n, n);
  matrix.setFromTriplets(both.begin(), both.end());
  Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, int> order;
  Eigen::internal::minimum_degree_ordering(matrix, order);
  return {order.indices().data(), order.indices().data() + n};
}

}  // namespace thalweg
