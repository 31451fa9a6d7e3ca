#include "core/hessian/sparse.h"

#include <doctest/doctest.h>

#include <Eigen/SparseCholesky>
#include <numeric>

#include "problems.h"

namespace thalweg {
namespace {

struct Entries {
  Index n;
  std::vector<int> rows = {}, columns = {};
  std::vector<double> values = {};

  void put(Index i, Index j, double value) {
    rows.push_back(static_cast<int>(std::max(i, j)));
    columns.push_back(static_cast<int>(std::min(i, j)));
    values.push_back(value);
  }
  Sparse hessian() { return {rows.data(), columns.data(), static_cast<Index>(rows.size()), values.data(), n}; }
  Eigen::SparseMatrix<double> matrix(double shift = 0) const {
    std::vector<Eigen::Triplet<double>> all;
    for (std::size_t k = 0; k < rows.size(); ++k) all.emplace_back(rows[k], columns[k], values[k]);
    for (Index i = 0; i < n; ++i) all.emplace_back(i, i, shift);
    Eigen::SparseMatrix<double> matrix(n, n);
    matrix.setFromTriplets(all.begin(), all.end());
    return matrix;
  }
};

// A square grid, every point bound to its neighbours.
Entries grid(Index side, double diagonal) {
  Entries entries{side * side};
  for (Index i = 0; i < side; ++i) {
    for (Index j = 0; j < side; ++j) {
      const Index k = i * side + j;
      if (i > 0) entries.put(k, k - side, -1);
      entries.put(k, k, diagonal);
      if (j > 0) entries.put(k, k - 1, -1);
    }
  }
  return entries;
}

TEST_CASE("the order of elimination has every unknown once, whatever the pattern") {
  Entries arrow{2000}, none{5}, random{300};
  for (Index i = 1; i < 2000; ++i) arrow.put(i, 0, 1);
  const Vector draw = thalweg::random(1200, 1);
  for (Index k = 0; k < 600; ++k) {
    random.put(static_cast<Index>(150 * (draw[2 * k] + 1)), static_cast<Index>(150 * (draw[2 * k + 1] + 1)), 1);
  }
  for (Entries* entries : {&arrow, &none, &random}) {
    std::vector<int> order = minimumDegree(entries->rows, entries->columns, entries->n), all(entries->n);
    std::iota(all.begin(), all.end(), 0);
    std::sort(order.begin(), order.end());
    CHECK(order == all);
  }
  CHECK(arrow.hessian().fill() == 1999);
  CHECK(none.hessian().fill() == 0);
}

TEST_CASE("a grid is factored as Eigen does, with as much fill") {
  for (const Index side : {1, 2, 3, 10, 40}) {
    CAPTURE(side);
    Entries entries = grid(side, 4.01);
    Sparse hessian = entries.hessian();
    const Index n = entries.n;
    const double logarithm = std::log2(static_cast<double>(n) + 1);
    CHECK(hessian.fill() <= 2 * static_cast<double>(n) * logarithm);
    const Vector b = random(n, 1);
    Vector d(n);
    CHECK(hessian.factor(0) == 0);
    hessian.direction(b, d);
    const Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>, Eigen::Lower> reference(entries.matrix());
    CHECK(d.isApprox(-reference.solve(b), 1e-12));
    CHECK(hessian.fill() == static_cast<double>(reference.matrixL().nestedExpression().nonZeros()));
  }
}

TEST_CASE("filled again, indefinite and back, it forgets what was") {
  Entries entries = grid(15, 4.5);
  Sparse hessian = entries.hessian();
  const std::vector<double> first = entries.values;
  const Index n = entries.n;
  const Vector b = random(n, 1);
  Vector d(n), again(n), product(n);
  CHECK(hessian.tryFactor(0) > 0);
  hessian.direction(b, d);
  const Vector other = random(static_cast<Index>(entries.values.size()), 3);
  std::copy(other.begin(), other.end(), entries.values.begin());
  const double pivot = hessian.tryFactor(0);
  CHECK(pivot <= 0);
  hessian.negative(again);
  hessian.multiply(again, product);
  CHECK(dot(again, product) == doctest::Approx(pivot).epsilon(1e-12));
  entries.values[0] = nan;
  CHECK(std::isnan(hessian.factor(0)));
  std::copy(first.begin(), first.end(), entries.values.begin());
  CHECK(hessian.tryFactor(0) > 0);
  hessian.direction(b, again);
  CHECK(sameBits(d, again));
}

TEST_CASE("diagonal entries that are not listed are zero") {
  Entries entries{4};
  entries.put(1, 0, 2);
  entries.put(3, 3, 5);
  Sparse hessian = entries.hessian();
  Vector out(4);
  hessian.diagonalInto(out);
  CHECK(out == Vector{{0, 0, 0, 5}});
  CHECK(hessian.least() == 0);
  CHECK(hessian.size() == 5);
  CHECK(hessian.tryFactor(0) <= 0);
  CHECK(hessian.tryFactor(2.5) > 0);
  CHECK(hessian.factor(0) > 2);
  hessian.multiply(Vector{{1, 10, 100, 1000}}, out);
  CHECK(out == Vector{{20, 2, 0, 5000}});
}

}  // namespace
}  // namespace thalweg
