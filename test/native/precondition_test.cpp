#include "core/trust/precondition.h"

#include <doctest/doctest.h>

#include <Eigen/Eigenvalues>

#include "asking.h"
#include "structures.h"

namespace thalweg {
namespace {

struct Room {
  Vector numbers;
  View r, z;
  explicit Room(const Vector& r0)
      : numbers(2 * r0.size()), r(numbers.data(), r0.size()), z(numbers.data() + r0.size(), r0.size()) {
    r = r0;
    z.setConstant(nan);
  }
};

// z must be -M^-1 r, and what is returned r'M^-1 r.
void checkApply(Preconditioner& preconditioner, const Matrix& m) {
  const Vector before = preconditioner.r;
  const double product = outcome(preconditioner.apply());
  CHECK(sameBits(before, preconditioner.r));
  CHECK(largest(Vector(m * preconditioner.z + before)) <= 1e-12 * m.cwiseAbs().maxCoeff() * largest(preconditioner.z));
  CHECK(product == doctest::Approx(-before.dot(preconditioner.z)).epsilon(1e-14));
  CHECK(product > 0);
}

TEST_CASE("none is the identity") {
  for (const Index n : {1, 5, 20}) {
    Room room(random(n, 1));
    NoPreconditioner none(room.r, room.z);
    CHECK(outcome(none.prepare()));
    checkApply(none, Matrix::Identity(n, n));
    CHECK(room.z == -room.r);
  }
}

TEST_CASE("one that is asked for is told r, and its answer is turned about") {
  Room room(random(4, 1));
  AskedPreconditioner asked(room.r, room.z);
  CHECK(outcome(asked.prepare(), [](Ask) { FAIL("nothing to ask for"); }));
  int questions = 0;
  const double product = outcome(asked.apply(), [&](Ask ask) {
    CHECK(ask == Ask::precondition);
    questions += 1;
    room.z = 0.5 * room.r;
  });
  CHECK(questions == 1);
  CHECK(room.z == -0.5 * room.r);
  CHECK(product == doctest::Approx(0.5 * dot(room.r, room.r)).epsilon(1e-15));
}

TEST_CASE("a structured one is made positive definite, if it is not") {
  for (const Index n : {1, 2, 9}) {
    for (const double shift : {20.0, 0.0}) {
      const Matrix m = symmetric(n, n - 1, 3) + (shift - 1) * Matrix::Identity(n, n);
      const double lowest = m.selfadjointView<Eigen::Lower>().eigenvalues()[0];
      inEveryStructure(m, n - 1, [&](const std::string&, Factored& matrix) {
        Room room(random(n, 1));
        StructuredPreconditioner structured(room.r, room.z, matrix);
        int questions = 0;
        CHECK(outcome(structured.prepare(), [&](Ask ask) { questions += ask == Ask::preconditioner; }));
        CHECK(questions == 1);
        if (lowest > 0) checkApply(structured, m);
        CHECK(outcome(structured.apply()) > 0);
      });
    }
  }
}

TEST_CASE("a structured one that is not finite is none") {
  Vector numbers{{1, nan, 1}};
  Diagonal matrix(numbers.data(), 3);
  Room room(random(3, 1));
  StructuredPreconditioner structured(room.r, room.z, matrix);
  CHECK_FALSE(outcome(structured.prepare()));
}

TEST_CASE("the diagonal of H serves by its magnitudes, none of which is too small") {
  Vector numbers{{4, -2, 0, 1e-20, -0.0}};
  Diagonal hessian(numbers.data(), 5);
  Room room(random(5, 1));
  DiagonalPreconditioner diagonal(room.r, room.z, hessian);
  CHECK(outcome(diagonal.prepare()));
  checkApply(diagonal, Vector{{4, 2, 4e-12, 4e-12, 4e-12}}.asDiagonal());
  CHECK(numbers == Vector{{4, -2, 0, 1e-20, 0}});

  numbers.setZero();  // nothing is known: the identity
  CHECK(outcome(diagonal.prepare()));
  checkApply(diagonal, Matrix::Identity(5, 5));

  numbers[2] = nan;
  CHECK_FALSE(outcome(diagonal.prepare()));
}

}  // namespace
}  // namespace thalweg
