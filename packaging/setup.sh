# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./run and ./test: installs what is missing, configures and builds. Sets build_dir.
# shellcheck shell=bash

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

build_packages=(
    g++ cmake ninja-build pkgconf
    qt6-base-dev qt6-svg-dev qt6-charts-dev libqt6opengl6-dev libgl-dev libvulkan-dev libxkbcommon-dev libqt6sql6-sqlite
    libqcustomplot-dev libeigen3-dev libtbb-dev libnlopt-cxx-dev libsvm-dev libboost-dev libexpected-dev nlohmann-json3-dev libcli11-dev
    libtorch-dev
)
# What the window needs to be seen: a font, the X11 platform plugin's libraries (pulled in by qt6-base-dev) and icon rendering.
# What measuring varies: a BLAS that is not twenty times slower than it could be, memory allocators; and a command to measure.
run_packages=(
    fonts-dejavu-core
    libopenblas0-openmp libjemalloc2 libtcmalloc-minimal4 libmimalloc2.0
    zstd
)
# What the tests use beside the programs themselves.
test_packages=(poppler-utils)

# Installs the packages given that are missing. Does nothing, and asks nothing, when all are there.
install_missing() {
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing and neither root nor sudo is at hand: ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq || fail "apt-get update failed"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "apt-get could not install: ${missing[*]}"
}

# install_missing on Debian 12; elsewhere says what to install by hand, unless PERFBRIDGE_SKIP_INSTALL=1 says that this was done.
set_up() {
    [ "${PERFBRIDGE_SKIP_INSTALL:-0}" = 1 ] && return
    local ID='' VERSION_ID=''
    # shellcheck disable=SC1091
    [ -r /etc/os-release ] && . /etc/os-release
    if [ "$ID" != debian ] || [ "${VERSION_ID%%.*}" != 12 ] || ! command -v dpkg-query >/dev/null; then
        fail "this is ${ID:-an unknown system} ${VERSION_ID:-}, and the set-up is for Debian 12. Install the equivalents of these Debian packages,
then set PERFBRIDGE_SKIP_INSTALL=1 and start again:
  $*"
    fi
    install_missing "$@"
}

# build TARGET...: a Release build in build/release; seconds when nothing has changed.
build() {
    build_dir=$project/build/release
    # Every time: it takes seconds, and which sources are compiled together depends on what is in them.
    say "Configuring (Release) in build/release"
    local log
    log=$(cd "$project" && cmake --preset release 2>&1) || { printf '%s\n' "$log" >&2; fail "configuring failed"; }
    say "Building"
    cmake --build "$build_dir" --target "$@" || fail "the build failed"
}
