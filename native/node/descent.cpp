#include "descent.h"

#include "../core/methods/descend.h"
#include "rules.h"

namespace thalweg {
namespace {

template <class Rule>
class Descent final : public Session {
 public:
  explicit Descent(const SessionInput& in) : state_(in.n, read<RuleOptions<Rule>>(in.options)), threads_(in.threads) {}
  Method start(Points& points) override { return descend(state_, points, threads_); }

 private:
  DescendState<Rule> state_;
  Threads threads_;
};

}  // namespace

std::unique_ptr<Session> makeDescent(const SessionInput& in) {
  return withRule(in.method,
                  [&]<class Rule>() -> std::unique_ptr<Session> { return std::make_unique<Descent<Rule>>(in); });
}

std::vector<Default> defaultsOfRule(std::string_view name) {
  return withRule(name, []<class Rule>() { return list<RuleOptions<Rule>>(); });
}

}  // namespace thalweg
