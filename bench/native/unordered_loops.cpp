// Compiled with -ffast-math and several running sums for each that is written here; see CMakeLists.txt.
#include "unordered_loops.h"

#include <algorithm>
#include <cmath>

namespace thalweg::unordered {

double sum(const double* a, std::ptrdiff_t n) {
  double total = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) total += a[i];
  return total;
}

double dot(const double* a, const double* b, std::ptrdiff_t n) {
  double total = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) total += a[i] * b[i];
  return total;
}

void dotBoth(const double* a, const double* b, const double* g, std::ptrdiff_t n, double& ag, double& bg) {
  double first = 0, second = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    first += a[i] * g[i];
    second += b[i] * g[i];
  }
  ag = first;
  bg = second;
}

double largest(const double* a, std::ptrdiff_t n) {
  double value = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) value = std::max(value, std::abs(a[i]));
  return value;
}

void axpy(double t, const double* __restrict a, double* __restrict out, std::ptrdiff_t n) {
  for (std::ptrdiff_t i = 0; i < n; ++i) out[i] += t * a[i];
}

double solveTraffic(const double* __restrict a, const double* __restrict b, const double* __restrict c,
                    double* __restrict out, std::ptrdiff_t n) {
  double total = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) total += a[i] + b[i] * c[i];
  for (std::ptrdiff_t i = 0; i < n; ++i) out[i] = a[i] + b[i] * c[i];
  return total;
}

}  // namespace thalweg::unordered
