#include "searches.h"

namespace thalweg {
namespace {

TEST_CASE("the step fulfils the strong Wolfe conditions") {
  for (const double curvature : {0.9, 0.1, 1e-2}) {
    CAPTURE(curvature);
    checkAll<MoreThuenteOptions>(smooth(), {.curvature = curvature}, curvature == 0.9 ? 15 : 25);
  }
}

// More & Thuente (1994), tables 1 to 6: the conditions, and evaluations from the first steps 1e-3, 1e-1, 10 and 1000.
struct Row {
  double decrease, curvature;
  int evaluations[4];
};
const Row tables[]{
    {1e-3, 0.1, {6, 3, 1, 4}},  {0.1, 0.1, {12, 8, 8, 11}}, {0.1, 0.1, {12, 12, 10, 13}},
    {1e-3, 1e-3, {4, 1, 3, 4}}, {1e-3, 1e-3, {6, 3, 7, 8}}, {1e-3, 1e-3, {13, 11, 8, 11}},
};

TEST_CASE("it takes exactly as many evaluations as in the paper") {
  const double first[]{1e-3, 1e-1, 1e1, 1e3};
  for (std::size_t k = 0; k < moreThuente.size(); ++k) {
    const auto& [decrease, curvature, evaluations] = tables[k];
    for (int i = 0; i < 4; ++i) {
      CAPTURE(k + 1);
      CAPTURE(first[i]);
      const MoreThuenteOptions options{.decrease = decrease, .curvature = curvature};
      const Found found = search(moreThuente[k], first[i], options);
      CHECK_FALSE(found.failure);
      CHECK(accepted(found, options));
      CHECK(found.evaluations == evaluations[i]);
    }
  }
}

}  // namespace
}  // namespace thalweg
