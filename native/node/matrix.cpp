// GCC 12 calls the vector intrinsics of its own headers uninitialized where Eigen inlines them.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include "matrix.h"

#include "../core/hessian/banded.h"
#include "../core/hessian/dense.h"
#include "../core/hessian/diagonal.h"
#include "../core/hessian/sparse.h"
#include "../core/hessian/tridiagonal.h"
#include "../core/methods/newton.h"
#include "arguments.h"

namespace thalweg {

std::size_t arraysOf(const std::string& structure) {
  if (structure.empty()) return 0;
  return structure == "tridiagonal" ? 2 : 1;
}

void checkMatrix(const MatrixInput& in, Index n) {
  const auto& lengths = in.lengths;
  const bool known = in.structure.empty() || in.structure == "diagonal" || in.structure == "tridiagonal" ||
                     in.structure == "banded" || in.structure == "dense" || in.structure == "sparse";
  require(known, "the native engine has no Hessian that is ", in.structure.c_str());
  const auto fits = [&] {
    if (in.structure == "diagonal") return lengths[0] == n;
    if (in.structure == "tridiagonal") return lengths[0] == n && lengths[1] == n - 1;
    if (in.structure == "banded") return lengths[0] >= n && lengths[0] % n == 0;
    if (in.structure == "dense") return lengths[0] / n == n && lengths[0] % n == 0;
    return true;
  };
  require(fits(), "a matrix's array has the wrong length");
  if (in.structure != "sparse") return;
  for (Index k = 0; k < lengths[0]; ++k) {
    const bool inside = 0 <= in.columns[k] && in.columns[k] <= in.rows[k] && in.rows[k] < n;
    require(inside, "a pattern has entries in the lower triangle, 0 <= column <= row < n");
  }
}

std::unique_ptr<Factored> makeMatrix(const MatrixInput& in, Index n) {
  const auto& arrays = in.arrays;
  if (in.structure == "diagonal") return std::make_unique<Diagonal>(arrays[0], n);
  if (in.structure == "tridiagonal") return std::make_unique<Tridiagonal>(arrays[0], arrays[1], n);
  if (in.structure == "banded") return std::make_unique<Banded>(arrays[0], in.lengths[0] / n - 1, n);
  if (in.structure == "dense") return std::make_unique<Dense>(arrays[0], n);
  if (in.structure == "sparse") return std::make_unique<Sparse>(in.rows, in.columns, in.lengths[0], arrays[0], n);
  return nullptr;
}

bool isDear(Factored& matrix) {
  auto* sparse = dynamic_cast<Sparse*>(&matrix);
  return sparse != nullptr && sparse->fill() > mostFill;
}

}  // namespace thalweg
