// Preconditioners of conjugate gradients: a positive definite M that is like H and easy to solve with.
// Twin: src/core/trust/precondition.ts
#pragma once
#include "../hessian/diagonal.h"
#include "../hessian/factored.h"
#include "../hessian/shift.h"
#include "../routine.h"

namespace thalweg {

struct Preconditioner {
  View r, z;

  Preconditioner(const View& r, const View& z) : r(r), z(z) {}
  virtual ~Preconditioner() = default;
  // Gets to know where the method stands; false if what it finds is not finite.
  virtual Routine<bool> prepare() = 0;
  // z = -M^-1 r; returns r'M^-1 r. Where that is not positive, M is of no use.
  virtual Routine<double> apply() = 0;
};

struct NoPreconditioner final : Preconditioner {
  using Preconditioner::Preconditioner;
  Routine<bool> prepare() override { co_return true; }
  Routine<double> apply() override {
    z = -1 * r;
    co_return dot(r, r);
  }
};

// The driver reads `r` and writes M^-1 r into `z`.
struct AskedPreconditioner final : Preconditioner {
  using Preconditioner::Preconditioner;
  Routine<bool> prepare() override { co_return true; }
  Routine<double> apply() override {
    co_await Ask::precondition;
    z = -1 * z;
    co_return -dot(r, z);
  }
};

// The driver fills M in its structure; a multiple of the identity makes it positive definite.
struct StructuredPreconditioner final : Preconditioner {
  Factored& matrix;

  StructuredPreconditioner(const View& r, const View& z, Factored& matrix) : Preconditioner(r, z), matrix(matrix) {}
  Routine<bool> prepare() override {
    co_await Ask::preconditioner;
    co_return std::isfinite(shiftToPositive(matrix, 0));
  }
  Routine<double> apply() override {
    matrix.direction(r, z);
    co_return -dot(r, z);
  }
};

// Magnitudes, none below 1e-12 of the largest one.
inline void makePositive(View& diagonal) {
  const double most = largest(diagonal);
  const double least = most > 0 ? 1e-12 * most : 1;
  for (Index i = 0; i < diagonal.size(); ++i) diagonal[i] = std::max(std::abs(diagonal[i]), least);
}

// M is the diagonal of H, which is known; magnitudes, so that it is positive definite.
struct DiagonalPreconditioner final : Preconditioner {
  Factored& hessian;
  Vector numbers;
  Diagonal matrix;

  DiagonalPreconditioner(const View& r, const View& z, Factored& hessian)
      : Preconditioner(r, z), hessian(hessian), numbers(r.size()), matrix(numbers.data(), r.size()) {}
  Routine<bool> prepare() override {
    hessian.diagonalInto(numbers);
    makePositive(matrix.diagonal);
    co_return matrix.tryFactor(0) > 0;
  }
  Routine<double> apply() override {
    matrix.direction(r, z);
    co_return -dot(r, z);
  }
};

}  // namespace thalweg
