// The first-order methods' part of the table of methods.
#pragma once
#include "session.h"

namespace thalweg {

// None if no rule has that name.
std::unique_ptr<Session> makeDescent(const SessionInput& input);

// A rule's options with their defaults; empty if there is none of that name.
std::vector<Default> defaultsOfRule(std::string_view name);

}  // namespace thalweg
