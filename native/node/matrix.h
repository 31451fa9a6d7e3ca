// A matrix that JavaScript fills, in its structure.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "../core/hessian/factored.h"

namespace thalweg {

struct MatrixInput {
  std::string structure;        // empty: there is no such matrix
  std::vector<double*> arrays;  // in the order in which the structure's fill takes them
  std::vector<Index> lengths;
  const int* rows = nullptr;  // of a sparse matrix
  const int* columns = nullptr;

  explicit operator bool() const { return !structure.empty(); }
};

// How many arrays JavaScript fills for the structure.
std::size_t arraysOf(const std::string& structure);

// Throws Mistake where the arrays are not those of an n by n matrix of the structure.
void checkMatrix(const MatrixInput& input, Index n);

// None if there is no such structure.
std::unique_ptr<Factored> makeMatrix(const MatrixInput& input, Index n);

// Would its factors be too large to make?
bool isDear(Factored& matrix);

}  // namespace thalweg
