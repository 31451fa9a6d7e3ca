// Options between JavaScript and the core: numbers in the order of the fields.
#pragma once
#include <string>
#include <vector>

#include "../core/fields.h"

namespace thalweg {

template <class Options>
Options read(const std::vector<double>& numbers) {
  Options options;
  std::size_t next = 0;
  eachField(options, [&](const std::string&, double& field) {
    if (next < numbers.size()) field = numbers[next++];
  });
  return options;
}

struct Default {
  std::string path;
  double value;
};

template <class Options>
std::vector<Default> list() {
  Options options;
  std::vector<Default> defaults;
  eachField(options, [&](const std::string& path, double& field) { defaults.push_back({path, field}); });
  return defaults;
}

}  // namespace thalweg
