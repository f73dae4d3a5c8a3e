# SPDX-FileCopyrightText: 2026 PerfBridge developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by deb/check-package and appimage/check-appimage: a bare system in a folder, and running things there. Needs project.
# shellcheck shell=bash disable=SC2154
. "$project/packaging/setup.sh"

# bare_root SUITE FOLDER: makes a Debian or Ubuntu there with debootstrap, from $MIRROR or where it looks by itself, unless
# the folder has one. Sets root. Mounts its /proc until the script ends.
bare_root() {
    root=$2
    if [ ! -e "$root/etc/os-release" ]; then
        say "Making a bare $1 in $root"
        debootstrap --variant=minbase "$1" "$root" ${MIRROR:+"$MIRROR"} >"$root.log"
        # What the host takes its packages from serves here as well.
        if grep -q "^VERSION_CODENAME=$1$" /etc/os-release; then cp -r /etc/apt/. "$root/etc/apt/"; fi
        cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
        cp /etc/resolv.conf "$root/etc/"
    fi
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    trap 'umount "$root/proc"' EXIT
    install -d -m 700 "$root/tmp/run"
    inside apt-get update -qq
}

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=/tmp/run "$@"; }
install_inside() { inside apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/dev/null; }
