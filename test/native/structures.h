// Symmetric matrices, and each in every structure that can hold it: what the tests of Hessians share.
#pragma once
#include <functional>
#include <string>

#include "core/hessian/banded.h"
#include "core/hessian/dense.h"
#include "core/hessian/diagonal.h"
#include "core/hessian/sparse.h"
#include "core/hessian/tridiagonal.h"
#include "problems.h"

namespace thalweg {

using Matrix = Eigen::MatrixXd;

// A random symmetric matrix with k diagonals on either side.
inline Matrix symmetric(Index n, Index k, int seed) {
  const Vector values = random(n * n, seed);
  Matrix h = Matrix::Zero(n, n);
  for (Index i = 0; i < n; ++i) {
    for (Index j = std::max<Index>(0, i - k); j <= i; ++j) h(i, j) = h(j, i) = values[i * n + j];
  }
  return h;
}

using Visit = std::function<void(const std::string&, Factored&)>;

// Visits H in every structure that can hold it, with NaN in what is not to be read.
inline void inEveryStructure(const Matrix& h, Index k, const Visit& visit) {
  const Index n = h.rows();
  Vector main = h.diagonal(), off = h.diagonal(-1);
  Diagonal diagonal(main.data(), n);
  Tridiagonal tridiagonal(main.data(), off.data(), n);
  if (k == 0) visit("diagonal", diagonal);
  if (k <= 1) visit("tridiagonal", tridiagonal);
  for (const Index wide : {k, k + 2, 2 * n}) {
    Vector bands = Vector::Constant((wide + 1) * n, nan);
    for (Index a = 0; a <= std::min(wide, n - 1); ++a) bands.segment(a * n, n - a) = h.diagonal(-a);
    Banded banded(bands.data(), wide, n);
    visit("banded", banded);
  }
  Vector full = Vector::Constant(n * n, nan);
  std::vector<int> rows, columns;
  std::vector<double> values;
  for (Index j = n - 1; j >= 0; --j) {
    for (Index i = j; i < n; ++i) {
      full[i * n + j] = h(i, j);
      if (h(i, j) == 0) continue;
      rows.push_back(static_cast<int>(i));
      columns.push_back(static_cast<int>(j));
      values.push_back(h(i, j));
    }
  }
  Dense dense(full.data(), n);
  Sparse sparse(rows.data(), columns.data(), static_cast<Index>(rows.size()), values.data(), n);
  visit("dense", dense);
  visit("sparse", sparse);
}

}  // namespace thalweg
