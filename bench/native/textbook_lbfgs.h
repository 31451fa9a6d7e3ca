// L-BFGS as the textbook has it, in Eigen's expressions: the two-loop recursion over pairs in circular storage, and a
// step that is halved until f has gone down enough. Nocedal & Wright (2006), algorithms 7.4, 7.5 and 3.1. It is what
// the best of the peers do; none of the core's code is in it.
#pragma once
#include <Eigen/Core>
#include <cmath>

namespace thalweg {

class TextbookLbfgs {
 public:
  TextbookLbfgs(Eigen::Index n, Eigen::Index memory)
      : steps_(n, memory), changes_(n, memory), products_(memory), alpha_(memory) {}

  // `evaluate(x, g)` returns f and writes its gradient; `watch()` is called after every iteration, until it says no.
  // Returns f at x, which it moves.
  template <class Evaluate, class Watch>
  double minimize(Eigen::VectorXd& x, Evaluate evaluate, Watch watch) {
    Eigen::VectorXd g(x.size()), d(x.size()), before(x.size()), gradientBefore(x.size());
    double f = evaluate(x, g);
    d = -g;
    double step = 1 / g.lpNorm<Eigen::Infinity>();
    for (;;) {
      const double slope = g.dot(d), from = f;
      before = x;
      gradientBefore = g;
      for (;;) {
        x = before + step * d;
        f = evaluate(x, g);
        if (f <= from + 1e-4 * step * slope || step < 1e-20) break;
        step *= 0.5;
      }
      push(x - before, g - gradientBefore);
      if (!watch()) return f;
      direction(g, d);
      step = 1;
    }
  }

 private:
  template <class Step, class Change>
  void push(const Step& step, const Change& change) {
    steps_.col(end_) = step;
    changes_.col(end_) = change;
    const double sy = steps_.col(end_).dot(changes_.col(end_));
    const double yy = changes_.col(end_).squaredNorm();
    if (!(sy > 1e-16 * yy)) return;
    products_[end_] = sy;
    gamma_ = sy / yy;
    end_ = (end_ + 1) % products_.size();
    count_ = std::min(count_ + 1, products_.size());
  }

  void direction(const Eigen::VectorXd& g, Eigen::VectorXd& d) {
    const Eigen::Index memory = products_.size();
    d = -g;
    Eigen::Index j = end_;
    for (Eigen::Index i = 0; i < count_; ++i) {
      j = (j + memory - 1) % memory;
      alpha_[j] = steps_.col(j).dot(d) / products_[j];
      d -= alpha_[j] * changes_.col(j);
    }
    d *= gamma_;
    for (Eigen::Index i = 0; i < count_; ++i) {
      const double beta = changes_.col(j).dot(d) / products_[j];
      d += (alpha_[j] - beta) * steps_.col(j);
      j = (j + 1) % memory;
    }
  }

  Eigen::MatrixXd steps_, changes_;
  Eigen::VectorXd products_, alpha_;
  Eigen::Index count_ = 0, end_ = 0;
  double gamma_ = 1;
};

}  // namespace thalweg
