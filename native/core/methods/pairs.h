// The last few steps s and gradient changes y, and the direction that they describe: the two-loop recursion of
// Nocedal (1980), carried out on the coefficients of s, y and g instead of on vectors of length n. It needs the
// products of the pairs with each other and with g; those of old pairs with a new y are the changes of their products
// with the gradient: Byrd, Nocedal & Schnabel (1994), section 3.3. So an iteration reads the pairs twice, not four
// times: in one pass a new pair is made and all products with the new gradient, in the other the direction and the
// point where it leads. The initial matrix is a scalar gamma, or gamma h with a diagonal h, which then stands in every
// product of two y's and of y with g. Twin: src/core/methods/pairs.ts
#pragma once
#include <Eigen/Core>
#include <vector>

#include "../memory.h"
#include "../point.h"
#include "scaling.h"
#include "span.h"

namespace thalweg {

// Pairs stand by age, the oldest first. When it gives way the small arrays shift; the vectors only change places. In
// single precision they take half of the memory, and of the time where they do not fit into a cache; a pair with
// numbers beyond its range shows no curvature.
template <class Number = double>
struct Pairs {
  std::vector<Number*> s, y;  // vectors of length n
  Eigen::MatrixXd sy;         // s_i'y_j, for i <= j
  Eigen::MatrixXd yy;         // y_i'h y_j
  Vector rho;                 // 1 / s_i'y_i
  Vector sg, yg;              // s_i'g, y_i'h g at the gradient where the method stands
  double gamma = 1;           // s'y / y'h y of the newest pair: the scale of the initial matrix
  PairProducts newest;        // of the newest pair, without h
  Index count = 0;

  Pairs(Index n, Index memory)
      : sy(memory, memory), yy(memory, memory), rho(memory), sg(memory), yg(memory), n_(n), vectors_(n, 2 * memory) {
    for (Index k = 0; k < memory; ++k) {
      s.push_back(vectors_[2 * k]);
      y.push_back(vectors_[2 * k + 1]);
    }
    for (Vector* vector : {&rho, &sg, &yg}) vector->setZero();
  }

  // Of the matrices what stands above their diagonals and on them. `h` is the one that the pairs were met with.
  void walk(auto& archive, const double* h) {
    h_ = h;
    archive.count(count, static_cast<double>(rho.size()));
    archive.number(gamma);
    for (Index j = 0; j < count; ++j) {
      for (Vector* vector : {&rho, &sg, &yg}) archive.number((*vector)[j]);
      for (Index i = 0; i <= j; ++i) {
        archive.number(sy(i, j));
        archive.number(yy(i, j));
        yy(j, i) = yy(i, j);
      }
    }
    for (Index k = 0; k < count; ++k) {
      archive.numbers(s[k], n_);
      archive.numbers(y[k], n_);
    }
  }

  void clear() {
    count = 0;
    h_ = nullptr;
  }

  // Changes h, none standing for ones; g is the gradient where the method will stand.
  void measure(Threads& threads, const double* h, const View& g) {
    h_ = h;
    const Index last = count - 1;
    std::vector<double> products(static_cast<std::size_t>(count * (count + 1)));
    addBlocks(threads, n_, count * (count + 1), products.data(), [&](Index from, Index to, double* sums) {
      addProductsOf(y.data(), count, h, g.data(), from, to, sums);
      for (Index j = 0; j < count; ++j) addProductsOf(y.data(), j + 1, h, y[j], from, to, sums + (j + 1) * count);
    });
    for (Index i = 0; i < count; ++i) yg[i] = products[i];
    for (Index j = 0; j < count; ++j) {
      for (Index i = 0; i <= j; ++i) yy(i, j) = yy(j, i) = products[(j + 1) * count + i];
    }
    gamma = newest.sy / yy(last, last);
  }

  // Makes a pair of the step to the trial, unless that shows no positive curvature, and meets the trial's gradient; the
  // oldest pair gives way in any case. Is there a new pair?
  bool push(Threads& threads, const Point& at, const Point& trial) {
    if (count == rho.size()) dropOldest();
    const Index a = count, met = a + 1;
    list_.assign(s.begin(), s.begin() + met);
    list_.insert(list_.end(), y.begin(), y.begin() + met);
    products_.resize(static_cast<std::size_t>(2 * met + 4));
    const double* const g = trial.g.data();
    addBlocks(threads, n_, 2 * met + 4, products_.data(), [&](Index from, Index to, double* sums) {
      double* const own = sums + 2 * met;
      if (h_) {
        addPair<true>(s[a], y[a], at, trial, h_, from, to, own);
        addProductsOf(list_.data(), met, nullptr, g, from, to, sums);
        addProductsOf(list_.data() + met, met, h_, g, from, to, sums + met);
      } else {
        addPair<false>(s[a], y[a], at, trial, h_, from, to, own);
        addProductsOf(list_.data(), 2 * met, h_, g, from, to, sums);
      }
    });
    const double* const sq = products_.data();
    const double* const yq = sq + met;
    newest = {yq[met], yq[met + 1], yq[met + 2]};
    const bool fresh = newest.sy > epsilon * (std::sqrt(newest.ss) * std::sqrt(newest.yy));
    if (fresh) {
      for (Index i = 0; i < a; ++i) {
        sy(i, a) = sq[i] - sg[i];
        yy(i, a) = yy(a, i) = yq[i] - yg[i];
      }
      sy(a, a) = newest.sy;
      yy(a, a) = h_ ? yq[met + 3] : newest.yy;
      rho[a] = 1 / newest.sy;
      gamma = newest.sy / yy(a, a);
      count += 1;
    }
    for (Index i = 0; i < count; ++i) {
      sg[i] = sq[i];
      yg[i] = yq[i];
    }
    return fresh;
  }

  // d = -H g for the inverse Hessian that the pairs describe; without pairs a step of max-norm 1 down the gradient. The
  // trial's x is written too, at + d. Returns d'g.
  double direction(Points& points, Vector& d) {
    terms_.clear();
    sq_ = sg.head(count);
    yq_ = yg.head(count);
    for (Index i = count - 1; i >= 0; --i) {  // from the newest: alpha = s'q / s'y, q -= alpha y
      const double alpha = rho[i] * sq_[i];
      for (Index j = 0; j < i; ++j) sq_[j] -= alpha * sy(j, i);
      for (Index j = 0; j < count; ++j) yq_[j] -= alpha * yy(j, i);
      sq_[i] = alpha;
      terms_.add(gamma * alpha, y[i]);
    }
    for (Index i = 0; i < count; ++i) yq_[i] *= gamma;
    for (Index i = 0; i < count; ++i) {  // r = gamma h q; from the oldest: r += (alpha - y'r / s'y) s
      const double left = sq_[i] - rho[i] * yq_[i];
      for (Index j = i + 1; j < count; ++j) yq_[j] += left * sy(i, j);
      terms_.add(-left, s[i]);
    }
    const Point& at = *points.at;
    const double scale = count == 0 ? -1 / at.norm : -gamma;
    double* const next = points.prepare();
    return combine(points.threads, View(d.data(), n_), scale, at.g, terms_, h_, at.x, next);
  }

 private:
  void dropOldest() {
    std::rotate(s.begin(), s.begin() + 1, s.end());
    std::rotate(y.begin(), y.begin() + 1, y.end());
    for (Eigen::MatrixXd* matrix : {&sy, &yy}) shift(matrix->data(), matrix->size(), matrix->rows() + 1);
    for (Vector* vector : {&rho, &sg, &yg}) shift(vector->data(), vector->size(), 1);
    count -= 1;
  }

  static void shift(double* numbers, Index n, Index by) {
    for (Index i = 0; i + by < n; ++i) numbers[i] = numbers[i + by];
  }

  Vector sq_, yq_;  // s_i'q or alpha_i, y_i'q or y_i'r
  Terms<Number> terms_;
  std::vector<const Number*> list_;  // s and y of all pairs
  std::vector<double> products_;
  const double* h_ = nullptr;
  Index n_;
  Block<Number> vectors_;
};

}  // namespace thalweg
