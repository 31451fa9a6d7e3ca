// Products of the Hessian with a vector: asked for, or made from a Hessian in its structure.
// Twin: src/core/trust/products.ts
#pragma once
#include "../hessian/factored.h"
#include "../routine.h"

namespace thalweg {

struct Products {
  View v, hv;

  Products(const View& v, const View& hv) : v(v), hv(hv) {}
  virtual ~Products() = default;
  // Gets to know where the method stands; false if what it finds is not finite.
  virtual Routine<bool> prepare() = 0;
  // hv = H v
  virtual Routine<void> multiply() = 0;
};

// The driver reads `v` and writes `hv`.
struct AskedProducts final : Products {
  using Products::Products;
  Routine<bool> prepare() override { co_return true; }
  Routine<void> multiply() override { co_await Ask::product; }
};

// The driver fills the Hessian, and may look up between products.
struct StructuredProducts final : Products {
  // Numbers of products between two looks up: a look costs as much as a product of some hundred numbers.
  static constexpr Index grain = 8192;
  Factored& hessian;
  Index done = 0;  // numbers since the driver could look up

  StructuredProducts(const View& v, const View& hv, Factored& hessian) : Products(v, hv), hessian(hessian) {}
  Routine<bool> prepare() override {
    co_await Ask::hessian;
    done = 0;
    co_return std::isfinite(hessian.size());
  }
  Routine<void> multiply() override {
    hessian.multiply(v, hv);
    done += v.size();
    if (done < grain) co_return;
    done = 0;
    co_await Ask::proceed;
  }
};

}  // namespace thalweg
