// Problems of a trust region with an answer that is known, for the tests of what solves them.
#pragma once
#include <Eigen/Eigenvalues>

#include "structures.h"

namespace thalweg {

// A symmetric matrix, taken apart; minimize g'p + p'Hp / 2 over |p| <= radius.
struct Problem {
  Matrix h;
  Vector g, eigenvalues;
  Matrix eigenvectors;

  Problem(const Matrix& h, const Vector& g) : h(h), g(g) {
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(h);
    eigenvalues = solver.eigenvalues();
    eigenvectors = solver.eigenvectors();
  }
  // Made of its parts: g = Q c, H = Q E Q'.
  Problem(const Matrix& q, const Vector& e, const Vector& c)
      : h(q * e.asDiagonal() * q.transpose()), g(q * c), eigenvalues(e), eigenvectors(q) {
    h = (0.5 * (h + h.transpose())).eval();
  }

  double size() const { return largest(eigenvalues); }
  double fall(const Vector& p) const { return -g.dot(p) - 0.5 * p.dot(h * p); }

  // The most that the model can fall. By duality every shift for which H + shift I is not indefinite bounds it, by
  // g'(H + shift I)^-1 g / 2 + shift radius^2 / 2, and the least bound is sharp.
  double optimum(double radius) const {
    const Vector c = eigenvectors.transpose() * g;
    const double least = std::max(0.0, -eigenvalues[0]);
    const auto total = [&](double more, int power) {
      double sum = 0;
      for (Index i = 0; i < c.size(); ++i) {
        const double pivot = eigenvalues[i] + least + more;
        const double share = c[i] / (power == 2 ? pivot : std::sqrt(pivot));
        if (c[i] != 0) sum += share * share;
      }
      return sum;
    };
    const auto bound = [&](double more) { return 0.5 * (total(more, 1) + (least + more) * radius * radius); };
    if (total(0, 2) <= radius * radius) return bound(0);
    double low = 1e-20 * size(), high = 2 * (g.norm() / radius + size());
    if (low == 0) low = 1e-20 * high;
    for (int i = 0; i < 200; ++i) {
      const double middle = std::sqrt(low) * std::sqrt(high);
      (total(middle, 2) > radius * radius ? low : high) = middle;
    }
    return bound(high);
  }
};

inline Matrix orthogonal(Index n, int seed) {
  return Eigen::HouseholderQR<Matrix>(symmetric(n, n, seed)).householderQ();
}

enum class Kind { definite, steep, singular, indefinite, negative };
inline constexpr std::array kinds{Kind::definite, Kind::steep, Kind::singular, Kind::indefinite, Kind::negative};

// A matrix with k diagonals on either side, its eigenvalues moved to where they shall be.
inline Matrix matrixOf(Kind kind, Index n, Index k, int seed) {
  const Matrix h = symmetric(n, k, seed), one = Matrix::Identity(n, n);
  const Vector eigenvalues = h.selfadjointView<Eigen::Lower>().eigenvalues();
  const double lowest = eigenvalues[0], highest = eigenvalues[n - 1];
  if (kind == Kind::definite) return h + (0.1 - lowest) * one;
  if (kind == Kind::steep) return h + (1e-9 - lowest) * one;
  if (kind == Kind::singular) return h - lowest * one;
  if (kind == Kind::indefinite) return h - (0.7 * lowest + 0.3 * highest) * one - 1e-3 * one;
  return h - (highest + 0.1) * one;
}

}  // namespace thalweg
