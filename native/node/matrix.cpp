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

namespace thalweg {

std::size_t arraysOf(const std::string& structure) {
  if (structure.empty()) return 0;
  return structure == "tridiagonal" ? 2 : 1;
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
