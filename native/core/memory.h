// Memory for long vectors: one block, on huge pages where Linux grants them, which saves a page fault for every 4 KiB
// and much of the address translation. No twin: JavaScript cannot choose where its arrays lie.
#pragma once
#include <cstddef>
#include <memory>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

#include "vector.h"

namespace thalweg {

// Asks for huge pages behind memory that has not been touched yet.
inline void askForHugePages([[maybe_unused]] double* numbers, [[maybe_unused]] Index n) {
#ifdef __linux__
  constexpr std::uintptr_t page = 4096;
  const auto from = (reinterpret_cast<std::uintptr_t>(numbers) + page - 1) / page * page;
  const auto to = reinterpret_cast<std::uintptr_t>(numbers + n) / page * page;
  if (to > from && to - from >= (std::size_t{4} << 20)) {
    madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);  // advice: what it returns does not matter
  }
#endif
}

// A vector of n numbers, not initialized.
inline Vector makeVector(Index n) {
  Vector vector(n);
  askForHugePages(vector.data(), n);
  return vector;
}

// `count` vectors of n numbers each, not initialized, every one on a cache line of its own.
class Block {
 public:
  Block(Index n, Index count) : stride_((n + 7) / 8 * 8), memory_(allocate(stride_ * count)) {}
  double* operator[](Index k) const { return memory_.get() + k * stride_; }

 private:
  struct Free {
    std::align_val_t alignment{};
    void operator()(double* memory) const { ::operator delete(memory, alignment); }
  };
  using Memory = std::unique_ptr<double[], Free>;

  static Memory allocate(Index numbers) {
    constexpr std::size_t hugePage = std::size_t{2} << 20;
    const std::size_t bytes = static_cast<std::size_t>(numbers) * sizeof(double);
    const bool large = bytes >= 2 * hugePage;
    const std::align_val_t alignment{large ? hugePage : 64};
    Memory memory(static_cast<double*>(::operator new(bytes, alignment)), Free{alignment});
#ifdef __linux__
    if (large) madvise(memory.get(), bytes, MADV_HUGEPAGE);  // advice: what it returns does not matter
#endif
    return memory;
  }

  Index stride_;
  Memory memory_;
};

}  // namespace thalweg
