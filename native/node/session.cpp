// The table of methods: a new one is a line in each function.
#include "session.h"

#include "../core/methods/conjugate_gradient.h"
#include "../core/methods/lbfgs.h"
#include "../core/methods/newton.h"
#include "../core/methods/newton_cg.h"
#include "../core/methods/newton_line_search.h"
#include "../core/methods/steepest_descent.h"
#include "../core/search/search.h"
#include "../core/stop.h"
#include "arguments.h"
#include "descent.h"

namespace thalweg {
namespace {

template <class Search, class Number>
class LbfgsSession final : public Keeping<LbfgsState<Number>> {
 public:
  LbfgsSession(Index n, const LbfgsOptions<Search>& options)
      : Keeping<LbfgsState<Number>>(n, options), options_(options) {}
  Method start(Points& points) override { return lbfgs(this->state_, points, options_); }

 private:
  LbfgsOptions<Search> options_;
};

template <class Search>
std::unique_ptr<Session> makeLbfgs(const SessionInput& in) {
  const auto options = read<LbfgsOptions<Search>>(in.options);
  require(options.memory >= 1 && options.memory <= 1e9, "memory must be from 1 to 1e9");
  if (options.historyPrecision == 32) return std::make_unique<LbfgsSession<Search, float>>(in.n, options);
  return std::make_unique<LbfgsSession<Search, double>>(in.n, options);
}

template <class Search>
class ConjugateGradientSession final : public Keeping<ConjugateGradientState> {
 public:
  explicit ConjugateGradientSession(const SessionInput& in)
      : Keeping<ConjugateGradientState>(in.n), options_(read<ConjugateGradientOptions<Search>>(in.options)) {}
  Method start(Points& points) override { return conjugateGradient(state_, points, options_); }

 private:
  ConjugateGradientOptions<Search> options_;
};

template <class Search>
class SteepestDescentSession final : public Keeping<SteepestDescentState> {
 public:
  explicit SteepestDescentSession(const SessionInput& in)
      : options_(read<SteepestDescentOptions<Search>>(in.options)) {}
  Method start(Points& points) override { return steepestDescent(state_, points, options_); }

 private:
  SteepestDescentOptions<Search> options_;
};

class NewtonSession final : public Marking<NewtonState> {
 public:
  explicit NewtonSession(const SessionInput& in) : hessian_(makeMatrix(in.hessian, in.n)) {}
  Method start(Points& points) override { return newton(state_, points, *hessian_, isDear(*hessian_)); }

 private:
  std::unique_ptr<Factored> hessian_;
};

template <class Search>
class NewtonLineSearchSession final : public Marking<NewtonLineSearchState> {
 public:
  explicit NewtonLineSearchSession(const SessionInput& in)
      : options_(read<NewtonLineSearchOptions<Search>>(in.options)), hessian_(makeMatrix(in.hessian, in.n)) {}
  Method start(Points& points) override { return newtonLineSearch(state_, points, *hessian_, options_.lineSearch); }

 private:
  NewtonLineSearchOptions<Search> options_;
  std::unique_ptr<Factored> hessian_;
};

class NewtonCgSession final : public Marking<NewtonCgState> {
 public:
  explicit NewtonCgSession(const SessionInput& in)
      : Marking<NewtonCgState>(read<NewtonCgOptions>(in.options)),
        hessian_(makeMatrix(in.hessian, in.n)),
        matrix_(makeMatrix(in.preconditioner, in.n)) {
    const auto vector = [&](std::size_t k) { return View(in.vectors[k], in.n); };
    if (hessian_) {
      products_ = std::make_unique<StructuredProducts>(vector(0), vector(1), *hessian_);
    } else {
      products_ = std::make_unique<AskedProducts>(vector(0), vector(1));
    }
    if (in.preconditioning == "diagonal") {
      preconditioner_ = std::make_unique<DiagonalPreconditioner>(vector(2), vector(3), *hessian_);
    } else if (in.preconditioning == "structured") {
      preconditioner_ = std::make_unique<StructuredPreconditioner>(vector(2), vector(3), *matrix_);
    } else if (in.preconditioning == "asked") {
      preconditioner_ = std::make_unique<AskedPreconditioner>(vector(2), vector(3));
    } else {
      preconditioner_ = std::make_unique<NoPreconditioner>(vector(2), vector(3));
    }
  }
  Method start(Points& points) override {
    for (Factored* matrix : {hessian_.get(), matrix_.get()}) {
      if (matrix) matrix->threads = &points.threads;
    }
    return newtonCg(state_, points, *products_, *preconditioner_);
  }

 private:
  std::unique_ptr<Factored> hessian_, matrix_;
  std::unique_ptr<Products> products_;
  std::unique_ptr<Preconditioner> preconditioner_;
};

// What `make` makes for the line search by its name; none if there is no such search.
template <class Make>
std::unique_ptr<Session> withSearch(const std::string& name, const Make& make) {
  if (name == "strong-wolfe") return make.template operator()<WolfeOptions>();
  if (name == "more-thuente") return make.template operator()<MoreThuenteOptions>();
  if (name == "hager-zhang") return make.template operator()<HagerZhangOptions>();
  if (name == "armijo") return make.template operator()<ArmijoOptions>();
  return nullptr;
}

template <template <class Search> class Searching>
std::unique_ptr<Session> withSearch(const SessionInput& in) {
  return withSearch(
      in.search, [&]<class Search>() -> std::unique_ptr<Session> { return std::make_unique<Searching<Search>>(in); });
}

}  // namespace

std::unique_ptr<Session> makeSession(const SessionInput& in) {
  const bool needsHessian =
      in.method == "newton" || in.method == "newtonLineSearch" || in.preconditioning == "diagonal";
  require(!needsHessian || in.hessian, in.method.c_str(), " needs a Hessian");
  require(in.preconditioning != "structured" || in.preconditioner, "there is no matrix to precondition with");
  if (in.method == "lbfgs") return withSearch(in.search, [&]<class Search>() { return makeLbfgs<Search>(in); });
  if (in.method == "conjugateGradient") return withSearch<ConjugateGradientSession>(in);
  if (in.method == "steepestDescent") return withSearch<SteepestDescentSession>(in);
  if (in.method == "newton") return std::make_unique<NewtonSession>(in);
  if (in.method == "newtonLineSearch") return withSearch<NewtonLineSearchSession>(in);
  if (in.method == "newtonCg") return std::make_unique<NewtonCgSession>(in);
  return makeDescent(in);
}

std::vector<Default> defaultsOf(std::string_view name) {
  if (name == "lbfgs") return list<LbfgsOptions<>>();
  if (name == "conjugateGradient") return list<ConjugateGradientOptions<>>();
  if (name == "steepestDescent") return list<SteepestDescentOptions<>>();
  if (name == "newtonLineSearch") return list<NewtonLineSearchOptions<>>();
  if (name == "newtonCg") return list<NewtonCgOptions>();
  if (name == "strong-wolfe") return list<WolfeOptions>();
  if (name == "more-thuente") return list<MoreThuenteOptions>();
  if (name == "hager-zhang") return list<HagerZhangOptions>();
  if (name == "armijo") return list<ArmijoOptions>();
  if (name == "stop") return list<StopOptions>();
  return defaultsOfDescent(name);
}

}  // namespace thalweg
