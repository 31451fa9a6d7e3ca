// The table of methods: a new one is a line in each function.
#include "session.h"

#include "../core/fields.h"
#include "../core/hessian/diagonal.h"
#include "../core/hessian/tridiagonal.h"
#include "../core/methods/lbfgs.h"
#include "../core/methods/newton.h"

namespace thalweg {
namespace {

template <class Options>
Options read(const std::vector<double>& numbers) {
  Options options;
  std::size_t next = 0;
  eachField(options, [&](const std::string&, double& field) {
    if (next < numbers.size()) field = numbers[next++];
  });
  return options;
}

template <class Options>
std::vector<Default> list() {
  Options options;
  std::vector<Default> defaults;
  eachField(options, [&](const std::string& path, double& field) { defaults.push_back({path, field}); });
  return defaults;
}

class LbfgsSession final : public Session {
 public:
  explicit LbfgsSession(const SessionInput& in) : options_(read<LbfgsOptions>(in.options)), state_(in.n, options_) {}
  Method start(Points& points) override { return lbfgs(state_, points, options_); }

 private:
  LbfgsOptions options_;
  LbfgsState state_;
};

template <class Hessian>
class NewtonSession final : public Session {
 public:
  NewtonSession(const SessionInput& in, Hessian hessian)
      : options_(read<NewtonOptions>(in.options)), hessian_(std::move(hessian)) {}
  Method start(Points& points) override { return newton(state_, points, hessian_, options_); }

 private:
  NewtonOptions options_;
  NewtonState state_;
  Hessian hessian_;
};

template <class Hessian>
std::unique_ptr<Session> makeNewton(const SessionInput& in, Hessian hessian) {
  return std::make_unique<NewtonSession<Hessian>>(in, std::move(hessian));
}

}  // namespace

std::unique_ptr<Session> makeSession(const SessionInput& in) {
  const auto& memory = in.hessianMemory;
  if (in.method == "lbfgs") return std::make_unique<LbfgsSession>(in);
  if (in.method == "newton" && in.hessian == "diagonal") return makeNewton(in, Diagonal(memory[0], in.n));
  if (in.method == "newton" && in.hessian == "tridiagonal") {
    return makeNewton(in, Tridiagonal(memory[0], memory[1], in.n));
  }
  return nullptr;
}

std::vector<Default> defaultsOf(std::string_view name) {
  if (name == "lbfgs") return list<LbfgsOptions>();
  if (name == "newton") return list<NewtonOptions>();
  if (name == "stop") return list<StopOptions>();
  return {};
}

}  // namespace thalweg
