// What a compiler makes of the plain loop when it may add in any order and contract: the limit for sums in a fixed one.
#pragma once
#include <cstddef>

namespace thalweg::unordered {

double sum(const double* a, std::ptrdiff_t n);
double dot(const double* a, const double* b, std::ptrdiff_t n);
void dotBoth(const double* a, const double* b, const double* g, std::ptrdiff_t n, double& ag, double& bg);
double largest(const double* a, std::ptrdiff_t n);
void axpy(double t, const double* a, double* out, std::ptrdiff_t n);

// 64 bytes an unknown, as a tridiagonal solve at the least moves them: three arrays read, then read again and a fourth
// fetched and written.
double solveTraffic(const double* a, const double* b, const double* c, double* out, std::ptrdiff_t n);

}  // namespace thalweg::unordered
