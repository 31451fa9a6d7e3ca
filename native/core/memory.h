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

// Gives advice on the whole pages of 4 MiB and more; what Linux makes of it does not matter.
inline void advise([[maybe_unused]] const void* memory, [[maybe_unused]] std::size_t bytes,
                   [[maybe_unused]] bool inUse) {
#ifdef __linux__
  constexpr std::uintptr_t page = 4096;
  constexpr int collapse = 25;  // MADV_COLLAPSE, since Linux 6.1; older headers do not name it
  const auto from = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
  const auto to = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / page * page;
  if (to > from && to - from >= (std::size_t{4} << 20)) {
    madvise(reinterpret_cast<void*>(from), to - from, inUse ? collapse : MADV_HUGEPAGE);
  }
#endif
}

// Asks for huge pages behind memory that has not been touched yet.
inline void askForHugePages(void* memory, std::size_t bytes) { advise(memory, bytes, false); }

// Moves memory that is in use onto huge pages, which takes as long as twenty passes over it or so.
inline void moveToHugePages(const void* memory, std::size_t bytes) { advise(memory, bytes, true); }

// A vector of n numbers, not initialized.
inline Vector makeVector(Index n) {
  Vector vector(n);
  askForHugePages(vector.data(), static_cast<std::size_t>(n) * sizeof(double));
  return vector;
}

// `count` vectors of n numbers each, not initialized, every one on a cache line of its own. Long ones begin five lines
// apart in terms of pages: were it none, loops over many of them would meet in the same few places of the caches.
template <class Number = double>
class Block {
 public:
  Block(Index n, Index count) : stride_(strideOf(n)), memory_(allocate(stride_ * count)) {}
  Number* operator[](Index k) const { return memory_.get() + k * stride_; }

 private:
  struct Free {
    std::align_val_t alignment{};
    void operator()(Number* memory) const { ::operator delete(memory, alignment); }
  };
  using Memory = std::unique_ptr<Number[], Free>;

  static Index strideOf(Index n) {
    constexpr Index line = 64 / sizeof(Number), page = 64;
    const Index stride = (n + line - 1) / line;
    return line * (stride < page ? stride : stride + (page + 5 - stride % page) % page);
  }

  static Memory allocate(Index numbers) {
    constexpr std::size_t hugePage = std::size_t{2} << 20;
    const std::size_t bytes = static_cast<std::size_t>(numbers) * sizeof(Number);
    const bool large = bytes >= 2 * hugePage;
    const std::align_val_t alignment{large ? hugePage : 64};
    Memory memory(static_cast<Number*>(::operator new(bytes, alignment)), Free{alignment});
#ifdef __linux__
    if (large) madvise(memory.get(), bytes, MADV_HUGEPAGE);  // advice: what it returns does not matter
#endif
    return memory;
  }

  Index stride_;
  Memory memory_;
};

}  // namespace thalweg
