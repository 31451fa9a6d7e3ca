# Builds the same addons as CMakeLists.txt, from the same native/sources.json, for people who have only node-gyp.
# Not run at install (package.json: "gypfile": false).   npx node-gyp rebuild
{
  "target_defaults": {
    "sources": ["<!@(node scripts/gyp.mjs sources)"],
    "include_dirs": ["<!@(node scripts/gyp.mjs include)"],
    "defines": ["<!@(node scripts/gyp.mjs defines)"],
    "cflags_cc": ["-std=c++20", "<!@(node scripts/gyp.mjs flags gnu)"],
    "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++17", "-std=gnu++20", "-std=c++17"],
    "cflags!": ["-O2", "-O3", "-Wall", "-Wextra"],
    "xcode_settings": {
      "CLANG_CXX_LANGUAGE_STANDARD": "c++20",
      "GCC_ENABLE_CPP_EXCEPTIONS": "YES",
      "GCC_ENABLE_CPP_RTTI": "YES",
      "GCC_OPTIMIZATION_LEVEL": "3",
      "MACOSX_DEPLOYMENT_TARGET": "11.0",
      "OTHER_CPLUSPLUSFLAGS": ["<!@(node scripts/gyp.mjs flags gnu)"]
    },
    "msvs_settings": {
      "VCCLCompilerTool": { "AdditionalOptions": ["/std:c++20", "<!@(node scripts/gyp.mjs flags msvc)"] }
    },
    "configurations": { "Release": { "defines": ["NDEBUG"] } }
  },
  "targets": [
    {
      "target_name": "thalweg-baseline",
      "defines": ["THALWEG_LEVEL=\"baseline\""]
    }
  ],
  "conditions": [
    [
      "target_arch=='x64'",
      {
        "targets": [
          {
            "target_name": "thalweg-avx2",
            "defines": ["THALWEG_LEVEL=\"avx2\""],
            "cflags_cc": ["<!@(node scripts/gyp.mjs level x64 avx2 gnu)"],
            "xcode_settings": { "OTHER_CPLUSPLUSFLAGS": ["<!@(node scripts/gyp.mjs level x64 avx2 gnu)"] },
            "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["<!@(node scripts/gyp.mjs level x64 avx2 msvc)"] } }
          },
          {
            "target_name": "thalweg-avx512",
            "defines": ["THALWEG_LEVEL=\"avx512\""],
            "cflags_cc": ["<!@(node scripts/gyp.mjs level x64 avx512 gnu)"],
            "xcode_settings": { "OTHER_CPLUSPLUSFLAGS": ["<!@(node scripts/gyp.mjs level x64 avx512 gnu)"] },
            "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["<!@(node scripts/gyp.mjs level x64 avx512 msvc)"] } }
          }
        ]
      }
    ]
  ]
}
