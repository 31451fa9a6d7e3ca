// The levels are those of the x86-64 psABI: avx2 is x86-64-v3, avx512 is x86-64-v4. The compiler's run-time checks ask
// the processor and whether the system saves the wide registers.
#include "cpu.h"

#if defined(_MSC_VER) && defined(_M_X64)
#include <immintrin.h>
#include <intrin.h>
#endif

namespace thalweg {
namespace {

#if (defined(__GNUC__) || defined(__clang__)) && defined(__x86_64__)
bool hasAvx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2");
}
bool hasAvx512() {
  return hasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#elif defined(_MSC_VER) && defined(_M_X64)
bool bit(int value, int position) { return (value >> position) & 1; }
bool saved(unsigned long long registers) { return (_xgetbv(0) & registers) == registers; }
bool hasAvx2() {
  int one[4], seven[4];
  __cpuidex(one, 1, 0);
  __cpuidex(seven, 7, 0);
  return bit(one[2], 27) && bit(one[2], 12) && bit(seven[1], 5) && bit(seven[1], 3) && bit(seven[1], 8) && saved(0x6);
}
bool hasAvx512() {
  int seven[4];
  __cpuidex(seven, 7, 0);
  return hasAvx2() && bit(seven[1], 16) && bit(seven[1], 17) && bit(seven[1], 28) && bit(seven[1], 30) &&
         bit(seven[1], 31) && saved(0xe6);
}
#else
bool hasAvx2() { return false; }
bool hasAvx512() { return false; }
#endif

}  // namespace

std::vector<std::string> levelsHere() {
  std::vector<std::string> levels;
  if (hasAvx512()) levels.push_back("avx512");
  if (hasAvx2()) levels.push_back("avx2");
  levels.push_back("baseline");
  return levels;
}

}  // namespace thalweg
