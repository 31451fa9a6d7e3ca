# thalweg-tests-<level>: all of test/native/*_test.cpp compiled for that level; ctest runs those this CPU can run.
include(CheckCXXSourceRuns)
file(GLOB test_sources CONFIGURE_DEPENDS test/native/*_test.cpp)
file(CONFIGURE OUTPUT tests_main.cpp CONTENT "#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN\n#include <doctest/doctest.h>\n")

# Once, for every level. Without the warnings: doctest's implementation has some.
add_library(thalweg-tests-main OBJECT ${CMAKE_CURRENT_BINARY_DIR}/tests_main.cpp)
target_include_directories(thalweg-tests-main SYSTEM PRIVATE ${thalweg_vendor})
target_compile_features(thalweg-tests-main PRIVATE cxx_std_20)

foreach(level IN LISTS thalweg_levels)
  thalweg_level_list(level_flags ${level} ${thalweg_syntax})
  thalweg_level_list(level_cpu ${level} cpu)
  list(TRANSFORM level_cpu REPLACE "(.+)" "&& __builtin_cpu_supports(\"\\1\")")
  list(JOIN level_cpu " " level_cpu)
  check_cxx_source_runs("int main() { return (true ${level_cpu}) ? 0 : 1; }" THALWEG_CPU_${level})

  set(tests thalweg-tests-${level})
  add_executable(${tests} ${test_sources} $<TARGET_OBJECTS:thalweg-tests-main>)
  target_compile_definitions(${tests} PRIVATE THALWEG_LEVEL="${level}")
  target_compile_options(${tests} PRIVATE ${level_flags} $<IF:$<BOOL:${MSVC}>,/WX,-Werror>)
  target_link_libraries(${tests} PRIVATE thalweg-core)
  target_precompile_headers(${tests} PRIVATE <doctest/doctest.h> <Eigen/Core>)  # a third of the time
  add_test(NAME ${level} COMMAND ${tests})
  if(NOT THALWEG_CPU_${level})
    set_target_properties(${tests} PROPERTIES EXCLUDE_FROM_ALL TRUE)
    set_tests_properties(${level} PROPERTIES DISABLED TRUE)  # ctest lists it as not run
  endif()
endforeach()
