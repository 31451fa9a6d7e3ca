#include "core/fields.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "core/methods/lbfgs.h"
#include "core/methods/newton_cg.h"
#include "core/methods/newton_line_search.h"
#include "core/stop.h"

namespace thalweg {
namespace {

template <class Options>
std::vector<std::string> paths(Options options) {
  std::vector<std::string> all;
  eachField(options, [&](const std::string& path, double&) { all.push_back(path); });
  return all;
}

TEST_CASE("fields come in the order of the struct, nested ones by dotted paths") {
  const std::vector<std::string> search{"lineSearch.decrease", "lineSearch.curvature", "lineSearch.maxEvaluations"};
  std::vector<std::string> expected = paths(LbfgsOptions{});
  CHECK(std::vector(expected.end() - 3, expected.end()) == search);
  CHECK(expected.front() == "memory");
  CHECK(paths(NewtonLineSearchOptions{}) == search);
  CHECK(paths(NewtonCgOptions{}) == std::vector<std::string>{"forcing"});
  CHECK(paths(StopOptions{}) ==
        std::vector<std::string>{"gtol", "ftol", "xtol", "maxIterations", "maxEvaluations", "maxSeconds"});
}

TEST_CASE("fields are read as they stand, and written through") {
  LbfgsOptions options;
  options.lineSearch.curvature = 0.25;
  std::map<std::string, double> seen;
  eachField(std::as_const(options), [&](const std::string& path, const double& field) { seen[path] = field; });
  CHECK(seen["memory"] == options.memory);
  CHECK(seen["lineSearch.curvature"] == 0.25);

  double next = 100;
  eachField(options, [&](const std::string&, double& field) { field = next++; });
  CHECK(options.memory == 100);
  CHECK(options.scaling == 101);
  CHECK(options.historyPrecision == 102);
  CHECK(options.lineSearch.decrease == 103);
  CHECK(options.lineSearch.curvature == 104);
}

TEST_CASE("no two fields of an options struct are the same number") {
  StopOptions options;
  double next = 0;
  eachField(options, [&](const std::string&, double& field) { field = next++; });
  double expected = 0;
  eachField(options, [&](const std::string& path, double& field) {
    CAPTURE(path);
    CHECK(field == expected++);
  });
}

}  // namespace
}  // namespace thalweg
