// The LAPACK to measure beside, where CMake found one (BENCH_LAPACK).
#pragma once
extern "C" {
void dptsv_(const int* n, const int* columns, double* diagonal, double* offDiagonal, double* b, const int* rows,
            int* info);
void dpbsv_(const char* triangle, const int* n, const int* bandwidth, const int* columns, double* bands,
            const int* bandRows, double* b, const int* rows, int* info);
void dpotrf_(const char* triangle, const int* n, double* matrix, const int* rows, int* info);
void dpotrs_(const char* triangle, const int* n, const int* columns, const double* matrix, const int* rows, double* b,
             const int* bRows, int* info);

// OpenBLAS has these beside LAPACK's; elsewhere they are null.
__attribute__((weak)) void openblas_set_num_threads(int threads);
__attribute__((weak)) char* openblas_get_corename();
__attribute__((weak)) char* openblas_get_config();
}
