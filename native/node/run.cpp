#include "run.h"

#include "arguments.h"

namespace thalweg {
namespace {

constexpr int endCode = 16;  // what resume() adds to a status, above every ask
static_assert(static_cast<int>(Ask::restart) < endCode);

// The arrays of a run, one after the other.
class Arrays {
 public:
  Arrays(napi_env env, std::vector<napi_value> list) : env_(env), list_(std::move(list)) {}
  napi_value next() {
    require(next_ < list_.size(), "arrays are missing");
    return list_[next_++];
  }
  Stretch<double> take() { return numbers<double>(env_, next(), "every array"); }
  double* take(Index length) { return numbers<double>(env_, next(), length, "every array"); }
  void end() const { require(next_ == list_.size(), "there are too many arrays"); }
  const std::vector<napi_value>& list() const { return list_; }

 private:
  napi_env env_;
  std::vector<napi_value> list_;
  std::size_t next_ = 0;
};

// A matrix of this structure; `pattern` holds the rows and columns of a sparse one.
MatrixInput readMatrix(napi_env env, const std::string& structure, const std::vector<napi_value>& pattern, Index n,
                       Arrays& arrays) {
  MatrixInput input;
  input.structure = structure;
  for (std::size_t k = 0; k < arraysOf(structure); ++k) {
    const auto [data, length] = arrays.take();
    input.arrays.push_back(data);
    input.lengths.push_back(length);
  }
  require(pattern.size() == (structure == "sparse" ? 2 : 0), "a pattern is [rows, columns] of a sparse matrix");
  if (!pattern.empty()) {
    input.rows = numbers<std::int32_t>(env, pattern[0], input.lengths[0], "the pattern's rows");
    input.columns = numbers<std::int32_t>(env, pattern[1], input.lengths[0], "the pattern's columns");
  }
  checkMatrix(input, n);
  return input;
}

}  // namespace

Napi::Function NativeRun::define(Napi::Env env) {
  return DefineClass(
      env, "Run",
      {method<NativeRun, &NativeRun::start>("start"), method<NativeRun, &NativeRun::step>("step"),
       method<NativeRun, &NativeRun::release>("release"), method<NativeRun, &NativeRun::stateSize>("stateSize"),
       method<NativeRun, &NativeRun::saveState>("saveState"),
       method<NativeRun, &NativeRun::restoreState>("restoreState")});
}

NativeRun::NativeRun(const Napi::CallbackInfo& info) : Napi::ObjectWrap<NativeRun>(info) {
  guarded(info.Env(), [&] { make(info); });
}

// All that may run JavaScript comes first, then what looks at memory.
void NativeRun::make(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  SessionInput input;
  input.method = textOf(env, info[0], "method");
  input.search = textOf(env, info[0], "search");
  input.preconditioning = textOf(env, info[0], "preconditioning");
  const std::string hessian = textOf(env, info[0], "hessian");
  const std::string preconditioner = textOf(env, info[0], "preconditioner");
  const auto threads = wholeNumber(env, property(env, info[0], "threads"), mostThreads, "threads");
  Arrays arrays(env, elements(env, info[2], "arrays"));
  const auto pattern = elements(env, info[3], "the pattern");
  const auto other = elements(env, info[4], "the preconditioner's pattern");

  const auto options = numbers<double>(env, info[1], "options");
  input.options.assign(options.data, options.data + options.length);
  const auto first = arrays.take();
  input.n = first.length;
  require(input.n > 0, "x must not be empty");
  std::array<double*, 6> places{first.data};
  for (std::size_t k = 1; k < places.size(); ++k) places[k] = arrays.take(input.n);
  input.hessian = readMatrix(env, hessian, pattern, input.n, arrays);
  input.preconditioner = readMatrix(env, preconditioner, other, input.n, arrays);
  if (input.method == "newtonCg") {
    for (int k = 0; k < 4; ++k) input.vectors.push_back(arrays.take(input.n));
  }
  mailbox_ = reinterpret_cast<Mailbox*>(arrays.take(sizeof(Mailbox) / sizeof(double)));
  arrays.end();

  const auto place = [&](std::size_t k) { return Point(places[2 * k], places[2 * k + 1], input.n); };
  points_ = std::make_unique<Points>(std::array<Point, 3>{place(0), place(1), place(2)});
  points_->threads.limit(static_cast<int>(threads));
  session_ = makeSession(input);
  require(session_ != nullptr, "the native engine has no method ", input.method.c_str());
  points_->suspect = session_->looksAtCurvature();
  arrays_ = Napi::Persistent(Napi::Object(env, copyOf(env, arrays.list())));
  napi_type_tag_object(env, info.This(), &tag);
  attach<resume>(env, info.This().As<Napi::Object>(), "resume", this);
}

void NativeRun::start(const Napi::CallbackInfo&) {
  whole();
  points_->tell(mailbox_->value);
  reportPlaces();
}

void NativeRun::resume(const Napi::CallbackInfo& info) {
  auto& self = *static_cast<NativeRun*>(info.Data());
  guarded(info.Env(), [&] {
    self.whole();
    require(!self.over_, "the run is over");
    self.over_ = true;  // unless the method asks for more
    self.mailbox_->answer = self.next();
    self.reportPlaces();
  });
}

double NativeRun::next() {
  points_->stationary = mailbox_->stationary != 0;
  points_->rate = mailbox_->rate;
  if (run_ && last_ == Ask::evaluate) points_->tell(mailbox_->value);
  if (!run_) run_.emplace(session_->start(*points_));
  if (between_) session_->mark();
  const std::optional<Ask> ask = run_->resume();
  between_ = ask == Ask::iterate;
  if (!ask) return endCode + static_cast<int>(run_->status());
  over_ = false;
  last_ = *ask;
  return static_cast<int>(*ask);
}

napi_value NativeRun::step(const Napi::CallbackInfo& info) {
  whole();
  return Napi::Number::New(info.Env(), points_->step());
}

void NativeRun::whole() const { require(session_ != nullptr, "the run was released"); }

napi_value NativeRun::stateSize(const Napi::CallbackInfo& info) {
  whole();
  return Napi::Number::New(info.Env(), static_cast<double>(session_->stateSize()));
}

void NativeRun::saveState(const Napi::CallbackInfo& info) {
  whole();
  double* const state = numbers<double>(info.Env(), info[0], session_->stateSize(), "the state's array");
  if (between_) session_->mark();
  session_->saveState(state);
}

napi_value NativeRun::restoreState(const Napi::CallbackInfo& info) {
  whole();
  const auto [data, length] = numbers<double>(info.Env(), info[0], "the state's array");
  require(!run_, "the run has begun");
  over_ = !takePlaces() || !session_->restoreState(data, length);
  return Napi::Boolean::New(info.Env(), !over_);
}

void NativeRun::release(const Napi::CallbackInfo&) {
  run_.reset();
  session_.reset();
  points_.reset();
  arrays_.Reset();
}

bool NativeRun::takePlaces() {
  const Mailbox& in = *mailbox_;
  auto& places = points_->places;
  if ((in.best != 0 && in.best != 1) || (in.trial != 0 && in.trial != 2)) return false;
  points_->best = &places[in.best == 0 ? 0 : 1];
  points_->trial = &places[in.trial == 0 ? 0 : 2];
  points_->best->f = in.bestValue;
  points_->best->norm = in.bestNorm;
  points_->at->f = in.atValue;
  points_->at->norm = in.atNorm;
  points_->suspect = in.suspect != 0;
  points_->floor = in.floor;
  points_->radius = in.radius;
  points_->ahead = in.trial != 0;
  return true;
}

void NativeRun::reportPlaces() {
  mailbox_->at = indexOf(points_->at);
  mailbox_->trial = indexOf(points_->trial);
  mailbox_->best = indexOf(points_->best);
  mailbox_->atValue = points_->at->f;
  mailbox_->atNorm = points_->at->norm;
  mailbox_->bestValue = points_->best->f;
  mailbox_->bestNorm = points_->best->norm;
  mailbox_->suspect = points_->suspect;
  mailbox_->floor = points_->floor;
  mailbox_->looks = points_->looks;
  mailbox_->radius = points_->radius;
  mailbox_->ahead = points_->ahead;
}

}  // namespace thalweg
