#include "descent.h"

#include "../core/methods/descend.h"
#include "../core/methods/look_ahead.h"
#include "rules.h"

namespace thalweg {
namespace {

template <class Rule>
class Descent final : public Keeping<DescendState<Rule>> {
 public:
  explicit Descent(const SessionInput& in) : Keeping<DescendState<Rule>>(in.n, read<RuleOptions<Rule>>(in.options)) {}
  Method start(Points& points) override { return descend(this->state_, points); }
};

class LookAheadSession final : public Keeping<LookAheadState> {
 public:
  explicit LookAheadSession(const SessionInput& in)
      : Keeping<LookAheadState>(in.n), options_(read<LookAheadOptions>(in.options)) {}
  Method start(Points& points) override { return lookAhead(state_, points, options_); }

 private:
  LookAheadOptions options_;
};

}  // namespace

std::unique_ptr<Session> makeDescent(const SessionInput& in) {
  if (in.method == "lookAhead") return std::make_unique<LookAheadSession>(in);
  return withRule(in.method,
                  [&]<class Rule>() -> std::unique_ptr<Session> { return std::make_unique<Descent<Rule>>(in); });
}

std::vector<Default> defaultsOfDescent(std::string_view name) {
  if (name == "lookAhead") return list<LookAheadOptions>();
  return withRule(name, []<class Rule>() { return list<RuleOptions<Rule>>(); });
}

}  // namespace thalweg
