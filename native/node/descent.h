// The first-order methods' part of the table of methods.
#pragma once
#include "session.h"

namespace thalweg {

// None if there is no first-order method of that name.
std::unique_ptr<Session> makeDescent(const SessionInput& input);

// Its options with their defaults; empty if there is none of that name.
std::vector<Default> defaultsOfDescent(std::string_view name);

}  // namespace thalweg
