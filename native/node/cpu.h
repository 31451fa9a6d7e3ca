// Which instruction-set levels this machine can run, the best first.
#pragma once
#include <string>
#include <vector>

namespace thalweg {

std::vector<std::string> levelsHere();

}  // namespace thalweg
