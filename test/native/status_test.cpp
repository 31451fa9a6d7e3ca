#include "core/status.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace thalweg {
namespace {

// The contract's names, in its order; the first four are successes.
const std::vector<std::pair<Status, std::string>> contract{
    {Status::gradientTolerance, "gradient-tolerance"},
    {Status::valueTolerance, "value-tolerance"},
    {Status::stepTolerance, "step-tolerance"},
    {Status::precisionLimit, "precision-limit"},
    {Status::iterationLimit, "iteration-limit"},
    {Status::evaluationLimit, "evaluation-limit"},
    {Status::timeLimit, "time-limit"},
    {Status::aborted, "aborted"},
    {Status::stopped, "stopped"},
    {Status::lineSearchFailed, "line-search-failed"},
    {Status::notFinite, "not-finite"},
    {Status::unbounded, "unbounded"},
};

TEST_CASE("every status has its own name, and the first four are successes") {
  REQUIRE(contract.size() == statusTexts.size());
  for (std::size_t i = 0; i < contract.size(); ++i) {
    const auto& [status, name] = contract[i];
    CAPTURE(name);
    CHECK(static_cast<std::size_t>(status) == i);
    CHECK(std::string(text(status).name) == name);
    CHECK(succeeded(status) == (i < 4));
  }
}

TEST_CASE("every status has its own sentence") {
  std::set<std::string_view> sentences;
  for (const StatusText& status : statusTexts) {
    CHECK(status.sentence.size() > 10);
    CHECK(status.sentence.back() != '.');
    sentences.insert(status.sentence);
  }
  CHECK(sentences.size() == statusTexts.size());
}

}  // namespace
}  // namespace thalweg
