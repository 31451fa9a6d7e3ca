// The table of rules: a new one is a line here.
#pragma once
#include <string_view>

#include "../core/rules/adadelta.h"
#include "../core/rules/adagrad.h"
#include "../core/rules/adam.h"
#include "../core/rules/adamax.h"
#include "../core/rules/adamw.h"
#include "../core/rules/amsgrad.h"
#include "../core/rules/gradient_descent.h"
#include "../core/rules/lion.h"
#include "../core/rules/momentum.h"
#include "../core/rules/nadam.h"
#include "../core/rules/nesterov.h"
#include "../core/rules/radam.h"
#include "../core/rules/rmsprop.h"
#include "../core/rules/steps.h"

namespace thalweg {

// What visit.operator()<Rule>() returns for the rule of that name; its empty value if there is none.
template <class Visit>
auto withRule(std::string_view name, const Visit& visit) {
  if (name == "gradientDescent") return visit.template operator()<GradientDescent>();
  if (name == "momentum") return visit.template operator()<Momentum>();
  if (name == "nesterov") return visit.template operator()<Nesterov>();
  if (name == "adagrad") return visit.template operator()<Adagrad>();
  if (name == "rmsprop") return visit.template operator()<RmsProp>();
  if (name == "adadelta") return visit.template operator()<Adadelta>();
  if (name == "adam") return visit.template operator()<Adam>();
  if (name == "adamw") return visit.template operator()<AdamW>();
  if (name == "amsgrad") return visit.template operator()<AmsGrad>();
  if (name == "adamax") return visit.template operator()<AdaMax>();
  if (name == "nadam") return visit.template operator()<NAdam>();
  if (name == "radam") return visit.template operator()<RAdam>();
  if (name == "lion") return visit.template operator()<Lion>();
  return decltype(visit.template operator()<Adam>()){};
}

}  // namespace thalweg
