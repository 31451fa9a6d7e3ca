// Functions of one variable for the tests of line searches.
#pragma once
#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "core/vector.h"

namespace thalweg {

struct Sample {
  double f, slope;
};

// A function on the ray t >= 0, with its slope; an objective of one unknown.
struct Ray {
  std::string name;
  std::function<Sample(double)> at;
  double operator()(const View& x, View& g) const {
    const Sample here = at(x[0]);
    g[0] = here.slope;
    return here.f;
  }
};

inline Ray quadratic(double curvature, double minimum) {
  return {"quadratic", [=](double t) -> Sample {
            return {0.5 * curvature * (t - minimum) * (t - minimum), curvature * (t - minimum)};
          }};
}

inline Ray quartic(double minimum) {
  return {"quartic", [=](double t) -> Sample {
            const double away = t - minimum, cube = away * away * away;
            return {away * cube, 4 * cube};
          }};
}

inline const std::vector<Ray> transcendental{
    {"cosh",
     [](double t) -> Sample {
       return {std::cosh(t - 1), std::sinh(t - 1)};
     }},
    {"decay",
     [](double t) -> Sample {
       return {std::exp(-t), -std::exp(-t)};
     }},
    {"growth",
     [](double t) -> Sample {
       return {std::exp(t) - 2 * t, std::exp(t) - 2};
     }},
};

inline Ray yanai(std::string name, double b1, double b2) {
  const double g1 = std::hypot(1, b1) - b1, g2 = std::hypot(1, b2) - b2;
  return {std::move(name), [=](double t) -> Sample {
            const double left = std::hypot(1 - t, b2), right = std::hypot(t, b1);
            return {g1 * left + g2 * right, g1 * (t - 1) / left + g2 * t / right};
          }};
}

// More & Thuente (1994), section 5: line search algorithms with guaranteed sufficient decrease, functions 1 to 6.
inline const std::vector<Ray> moreThuente{
    {"1",
     [](double t) -> Sample {
       const double square = t * t;
       return {-t / (square + 2), (square - 2) / ((square + 2) * (square + 2))};
     }},
    {"2",
     [](double t) -> Sample {
       const double u = t + 0.004, cube = u * u * u;
       return {cube * u * (u - 2), cube * (5 * u - 8)};
     }},
    {"3",
     [](double t) -> Sample {
       const double beta = 0.01, wave = 39 * std::numbers::pi / 2, away = t - 1;
       const bool near = std::abs(away) < beta;
       const double f = near ? (away * away / beta + beta) / 2 : std::abs(away);
       const double slope = near ? away / beta : std::copysign(1, away);
       return {f + (1 - beta) / wave * std::sin(wave * t), slope + (1 - beta) * std::cos(wave * t)};
     }},
    yanai("4", 0.001, 0.001),
    yanai("5", 0.01, 0.001),
    yanai("6", 0.001, 0.01),
};

}  // namespace thalweg
