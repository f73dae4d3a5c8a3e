# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# One target carries the standard, the warnings and the sanitizers; everything of ours links it.
add_library(perfbridge_options INTERFACE)
target_compile_features(perfbridge_options INTERFACE cxx_std_20)
target_compile_options(perfbridge_options INTERFACE
    -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    # Of sources compiled together, a name in one would be said to shadow another source's.
    $<$<NOT:$<BOOL:${PERFBRIDGE_UNITY}>>:-Wshadow>
    $<$<BOOL:${PERFBRIDGE_WERROR}>:-Werror>
    # GCC 12 sees overlapping copies in every "text" + std::string at -O3 (GCC bug 105651).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>
    # GCC 12 sees overruns in copies of small strings and vectors at -O3 that cannot happen.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-error=array-bounds>)
# Results must not depend on whether a compiler fuses a multiplication with an addition.
target_compile_options(perfbridge_options INTERFACE -ffp-contract=off)
target_compile_definitions(perfbridge_options INTERFACE
    QT_NO_CAST_TO_ASCII
    EIGEN_MPL2_ONLY EIGEN_DONT_PARALLELIZE
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(PERFBRIDGE_SANITIZE)
    target_compile_options(perfbridge_options INTERFACE
        -fsanitize=${PERFBRIDGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(PERFBRIDGE_SANITIZE MATCHES "undefined")
        # Checks of every access through a pointer, which in Eigen's templates make a file compile three times as long as all
        # others together. What they find, a bad pointer, the address sanitizer finds as well.
        target_compile_options(perfbridge_options INTERFACE
            -fno-sanitize=null,alignment,vptr,object-size,pointer-overflow,nonnull-attribute,returns-nonnull-attribute)
    endif()
    target_link_options(perfbridge_options INTERFACE -fsanitize=${PERFBRIDGE_SANITIZE})
endif()
