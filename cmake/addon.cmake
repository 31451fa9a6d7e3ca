# thalweg-<level>.node for every level. cmake-js passes where Node's headers are; a plain cmake run asks Node.
if(NOT CMAKE_JS_INC)
  execute_process(
    COMMAND node -p "require('node-api-headers').include_dir + ';' + require('path').resolve(require('node-addon-api').include_dir)"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    OUTPUT_VARIABLE CMAKE_JS_INC
    OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
endif()
if(NOT CMAKE_LIBRARY_OUTPUT_DIRECTORY)
  set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/Release)
endif()
if(MSVC AND CMAKE_JS_NODELIB_DEF AND CMAKE_JS_NODELIB_TARGET)  # the import library of node.exe
  execute_process(COMMAND ${CMAKE_AR} /def:${CMAKE_JS_NODELIB_DEF} /out:${CMAKE_JS_NODELIB_TARGET} ${CMAKE_STATIC_LINKER_FLAGS})
endif()

foreach(level IN LISTS thalweg_levels)
  thalweg_level_list(level_flags ${level} ${thalweg_syntax})
  set(addon thalweg-${level})
  # Each level compiles all sources anew: an inline function shared between levels would be whichever the linker met.
  add_library(${addon} SHARED ${thalweg_sources} ${CMAKE_JS_SRC})
  set_target_properties(${addon} PROPERTIES PREFIX "" SUFFIX ".node")
  target_include_directories(${addon} SYSTEM PRIVATE ${CMAKE_JS_INC})
  target_compile_definitions(${addon} PRIVATE ${thalweg_addon_defines} THALWEG_LEVEL="${level}")
  target_compile_options(${addon} PRIVATE ${level_flags})
  target_link_libraries(${addon} PRIVATE thalweg-core ${CMAKE_JS_LIB})
  if(APPLE)
    target_link_options(${addon} PRIVATE -undefined dynamic_lookup)  # Node itself has the Node-API symbols
  endif()
  if(THALWEG_STATIC_RUNTIME AND NOT MSVC)
    target_link_options(${addon} PRIVATE -static-libstdc++ -static-libgcc)
    if(NOT APPLE)
      target_link_options(${addon} PRIVATE -Wl,--exclude-libs,ALL)  # Node has its own libstdc++: hide ours
    endif()
  endif()
endforeach()
