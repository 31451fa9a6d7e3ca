// Why a run ended, with a sentence for each. Twin: src/core/status.ts
#pragma once
#include <array>
#include <string_view>

namespace thalweg {

enum class Status {
  gradientTolerance,
  valueTolerance,
  stepTolerance,
  precisionLimit,
  iterationLimit,
  evaluationLimit,
  timeLimit,
  aborted,
  stopped,
  lineSearchFailed,
  notFinite,
  unbounded,
};

struct StatusText {
  std::string_view name, sentence;
};

inline constexpr std::array<StatusText, 12> statusTexts{{
    {"gradient-tolerance", "the gradient's max-norm is within gtol"},
    {"value-tolerance", "the last iteration changed f by no more than ftol, relatively"},
    {"step-tolerance", "the last iteration moved x by no more than xtol, relatively"},
    {"precision-limit", "f cannot be lowered further in double precision"},
    {"iteration-limit", "maxIterations was reached"},
    {"evaluation-limit", "maxEvaluations was reached"},
    {"time-limit", "maxSeconds have passed"},
    {"aborted", "the signal was aborted"},
    {"stopped", "the run was stopped by its caller"},
    {"line-search-failed",
     "no step along the search direction lowers f enough: is the gradient right, and is f smooth here?"},
    {"not-finite", "f or a derivative is not finite where the method stands"},
    {"unbounded", "f runs below any bound, or falls over steps beyond any scale of x"},
}};

inline constexpr const StatusText& text(Status status) { return statusTexts[static_cast<std::size_t>(status)]; }

inline constexpr bool succeeded(Status status) { return status <= Status::precisionLimit; }

}  // namespace thalweg
