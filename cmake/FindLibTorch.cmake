# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# libtorch: Debian's (libtorch-dev), or the one below TORCH_ROOT. Target LibTorch::LibTorch; LibTorch_DIRECTORY is where
# its libraries are; LibTorch_CUDA says whether its CUDA parts and the headers that they need are there.
# Its own TorchConfig.cmake is not used: it looks for packages that only building libtorch needs, and talks.
set(TORCH_ROOT "" CACHE PATH "Folder of a libtorch other than the system's")
find_path(LibTorch_INCLUDE_DIR ATen/ATen.h HINTS ${TORCH_ROOT} PATH_SUFFIXES include)
find_path(LibTorch_API_INCLUDE_DIR torch/version.h HINTS ${LibTorch_INCLUDE_DIR}
    PATH_SUFFIXES torch/csrc/api/include)
foreach(library torch torch_cpu c10 torch_cuda c10_cuda)
    find_library(LibTorch_${library}_LIBRARY ${library} HINTS ${TORCH_ROOT} PATH_SUFFIXES lib)
endforeach()

# A library built with the old strings of libstdc++ links with nothing of ours.
if(LibTorch_INCLUDE_DIR AND LibTorch_c10_LIBRARY)
    include(CheckCXXSourceCompiles)
    set(CMAKE_REQUIRED_INCLUDES ${LibTorch_INCLUDE_DIR})
    set(CMAKE_REQUIRED_LIBRARIES ${LibTorch_c10_LIBRARY})
    set(CMAKE_REQUIRED_FLAGS -std=c++20)
    check_cxx_source_compiles("#include <c10/core/Device.h>
        int main(int argc, char** argv) { return c10::Device(std::string(argv[argc - 1])).is_cuda(); }" LibTorch_LINKS)
    unset(CMAKE_REQUIRED_INCLUDES)
    unset(CMAKE_REQUIRED_LIBRARIES)
    unset(CMAKE_REQUIRED_FLAGS)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
    REQUIRED_VARS LibTorch_torch_LIBRARY LibTorch_torch_cpu_LIBRARY LibTorch_c10_LIBRARY LibTorch_INCLUDE_DIR
        LibTorch_API_INCLUDE_DIR LibTorch_LINKS)

if(LibTorch_FOUND)
    get_filename_component(LibTorch_DIRECTORY ${LibTorch_torch_cpu_LIBRARY} DIRECTORY)
    set(LibTorch_CUDA OFF)
    if(LibTorch_torch_cuda_LIBRARY AND LibTorch_c10_cuda_LIBRARY)
        find_package(CUDAToolkit QUIET)
        if(CUDAToolkit_FOUND)
            set(CMAKE_REQUIRED_INCLUDES ${LibTorch_INCLUDE_DIR} ${CUDAToolkit_INCLUDE_DIRS})
            set(CMAKE_REQUIRED_FLAGS "-std=c++20 -fsyntax-only")
            set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
            check_cxx_source_compiles("#include <ATen/cuda/CUDAContext.h>
                #include <ATen/cuda/CUDAGraph.h>
                void f() {}" LibTorch_CUDA_HEADERS)
            unset(CMAKE_TRY_COMPILE_TARGET_TYPE)
            unset(CMAKE_REQUIRED_INCLUDES)
            unset(CMAKE_REQUIRED_FLAGS)
            set(LibTorch_CUDA ${LibTorch_CUDA_HEADERS})
        endif()
    endif()
endif()

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
    add_library(LibTorch::LibTorch INTERFACE IMPORTED GLOBAL)
    # Global, for the tests. INTERFACE_INCLUDE_DIRECTORIES of an imported target are system ones: its headers may warn.
    target_include_directories(LibTorch::LibTorch INTERFACE ${LibTorch_INCLUDE_DIR} ${LibTorch_API_INCLUDE_DIR})
    target_link_libraries(LibTorch::LibTorch INTERFACE
        ${LibTorch_torch_LIBRARY} ${LibTorch_torch_cpu_LIBRARY} ${LibTorch_c10_LIBRARY})
    if(LibTorch_torch_cuda_LIBRARY AND LibTorch_c10_cuda_LIBRARY)
        # Nothing names a symbol of them: without this the linker drops them, and CUDA reads as absent.
        target_link_libraries(LibTorch::LibTorch INTERFACE -Wl,--push-state,--no-as-needed
            ${LibTorch_torch_cuda_LIBRARY} ${LibTorch_c10_cuda_LIBRARY} -Wl,--pop-state)
    endif()
    if(LibTorch_CUDA)
        target_include_directories(LibTorch::LibTorch INTERFACE ${CUDAToolkit_INCLUDE_DIRS})
        target_link_libraries(LibTorch::LibTorch INTERFACE CUDA::cudart)
    endif()
endif()
mark_as_advanced(LibTorch_INCLUDE_DIR LibTorch_API_INCLUDE_DIR LibTorch_torch_LIBRARY LibTorch_torch_cpu_LIBRARY
    LibTorch_c10_LIBRARY LibTorch_torch_cuda_LIBRARY LibTorch_c10_cuda_LIBRARY)
