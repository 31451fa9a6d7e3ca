// A struct lists its fields once; this walks them, nested structs by dotted paths. Options are read and defaults are
// reported through it. Twin: src/core/fields.ts
#pragma once
#include <string>
#include <type_traits>

namespace thalweg {

// Calls visit(path, number&) for every number in `value`, in the order in which the structs list them.
template <class Value, class Visit>
void eachField(Value& value, Visit&& visit, const std::string& prefix = "") {
  Value::fields(value, [&](const char* name, auto& field) {
    if constexpr (std::is_arithmetic_v<std::remove_reference_t<decltype(field)>>) {
      visit(prefix + name, field);
    } else {
      eachField(field, visit, prefix + name + ".");
    }
  });
}

}  // namespace thalweg
