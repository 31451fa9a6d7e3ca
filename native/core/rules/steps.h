// A rule stepping over any number of arrays at once. Twin: src/core/rules/steps.ts
#pragma once
#include <vector>

#include "../threads.h"
#include "norm.h"
#include "shape.h"

namespace thalweg {

// A rule's options beside those that all rules have; some rules have defaults of their own for these.
template <class Rule>
struct RuleOptions {
  typename Rule::Options rule = {};
  ShapeOptions shape = defaults();

  static ShapeOptions defaults() {
    if constexpr (requires { Rule::shape(); })
      return Rule::shape();
    else
      return {};
  }
  static void fields(auto& self, auto visit) {
    visit("rule", self.rule);
    visit("shape", self.shape);
  }
};

// What the rule's k-th vector is filled with at the start.
template <class Rule>
double firstOf([[maybe_unused]] const Rule& rule, [[maybe_unused]] int k) {
  if constexpr (requires { rule.first(k); })
    return rule.first(k);
  else
    return 0;
}

template <class Rule, class T>
class Steps {
 public:
  Rule rule;
  double count = 0;  // the steps so far
  std::vector<Part<T>> parts;
  Index first = 0;  // the number of parts[0].x[0] among all that move together, each with noise of its own

  explicit Steps(const RuleOptions<Rule>& options) : rule(options.rule), shape_(options.shape) {}

  void add(const Part<T>& part) {
    parts.push_back(part);
    total_ += part.n;
  }

  void take(double rate, Threads& threads) {
    count += 1;
    rule.advance(rate);
    const double norm = needsNorm(shape_) ? lengthOfGradient(parts) : 0;
    const Shape shape(shape_, rate, norm, count);
    threads.share(total_, [&](Index from, Index to) { step(shape, from, to); });
  }

 private:
  // The step on the numbers from..to, counted through all parts.
  void step(const Shape& shape, Index from, Index to) const {
    Index before = 0;
    for (const Part<T>& part : parts) {
      const Index start = std::max(from - before, Index{0});
      const Index end = std::min(to - before, part.n);
      if (start < end) step(shape, part.piece(start, end - start), first + before + start);
      before += part.n;
    }
  }

  // In one pass where nothing is to be done beside the rule, else block by block, each in the first cache.
  void step(const Shape& shape, const Part<T>& part, Index number) const {
    if (shape.none() && part.from == part.x) return rule.apply(part);
    constexpr Index grain = 1024;
    alignas(64) T shaped[grain];
    for (Index start = 0; start < part.n; start += grain) {
      Part<T> piece = part.piece(start, std::min(grain, part.n - start));
      if (piece.from != piece.x) std::copy_n(piece.from, piece.n, piece.x);
      if (shape.changesGradient()) {
        shape.gradient(piece, shaped);
        piece.g = shaped;
      }
      shape.shrink(piece);
      rule.apply(piece);
      shape.shake(piece, number + start);
    }
  }

  ShapeOptions shape_;
  Index total_ = 0;
};

}  // namespace thalweg
