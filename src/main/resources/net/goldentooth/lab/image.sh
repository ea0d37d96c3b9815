#!/bin/sh
# Builds the image that every lab host boots: Debian with systemd as process 1, and sshd.
# Usage: image.sh TAG [ARCHITECTURE]   (root, or a user who may sudo; needs mmdebstrap and a container engine; another
#                                       architecture than the machine's needs cli/emulation)
#
# No image registry is asked: the packages come from where this machine's own apt gets them. What makes the
# system a lab host stands in host.sh and stock.sh, beside this file.
set -eu

tag=$1
architecture=${2:-$(dpkg --print-architecture)}
suite=bookworm
packages=systemd,systemd-sysv,dbus,openssh-server,sudo,iproute2,ca-certificates,curl
here=$(cd "$(dirname "$0")" && pwd)

fail() {
    printf 'lab image: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# The address that this machine's apt has for the archive with label $1; nothing where it knows no such archive.
archive() {
    apt-get indextargets --format "\$(LABEL) \$(REPO_URI)" 'Origin: Debian' 'Created-By: Packages' 2>/dev/null |
        sed -n "s/^$1 //p" | head -n 1
}

# apt's sources for the image; empty, which means mmdebstrap's own, where this machine is no Debian.
sources() {
    main=$(archive Debian)
    [ -n "$main" ] || return 0
    printf 'deb %s %s main\n' "$main" "$suite" "$main" "$suite-updates"
    security=$(archive Debian-Security)
    [ -z "$security" ] || printf 'deb %s %s main\n' "$security" "$suite-security"
}

# Proxies, and the patience with old lists that a snapshot of the archive needs, hold inside the image as well.
apt_options() {
    printf 'Acquire::Languages "none";\n'
    apt-config dump 2>/dev/null | grep -E '^Acquire::(https?::Proxy|Check-Valid-Until|Check-Date) ' || true
}

# Pages nobody reads on a throwaway host, and 190 MB of time zone sources.
dpkg_options() {
    for folder in doc man locale javascript/moment-timezone/data/unpacked; do
        printf 'path-exclude=/usr/share/%s/*\n' "$folder"
    done
}

command -v mmdebstrap >/dev/null || fail 'mmdebstrap is not installed (apt-get install mmdebstrap, or run cli/engine)'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

sources >"$work/sources.list"
apt_options >"$work/apt.conf"
dpkg_options >"$work/dpkg.cfg"
set -- --variant=minbase --architectures="$architecture" --include="$packages" \
    --aptopt="$work/apt.conf" --dpkgopt="$work/dpkg.cfg" \
    --skip=cleanup/apt/lists,cleanup/apt/cache \
    --customize-hook="cp '$here/host.sh' \"\$1/host.sh\"" \
    --customize-hook="chroot \"\$1\" sh /host.sh" \
    --customize-hook="rm \"\$1/host.sh\""
if [ "$architecture" = "$(dpkg --print-architecture)" ]; then
    set -- "$@" --customize-hook="sh '$here/stock.sh' \"\$1\" amd64 arm64"
else
    # The release archives are made on a host of this machine's own architecture, so no others are stocked here. The
    # directories of /usr are merged from the start: as the package usrmerge does it, it takes all of perl, and long.
    lend="sh '$here/lend.sh' \"\$1\""
    set -- "$@" --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
        --extract-hook="$lend beside" --essential-hook="$lend instead" \
        --customize-hook="sh '$here/stock.sh' \"\$1\"" \
        --customize-hook="cp -r '$work/service.d' \"\$1/etc/systemd/system/\"" --customize-hook="$lend back"
    # unshare(2) makes no user namespace for a program with threads, which an emulator is: no service with one starts.
    mkdir "$work/service.d"
    printf '[Service]\nPrivateUsers=no\n' >"$work/service.d/emulated.conf"
    PATH=/lent:$PATH
fi
set -- "$@" "$suite" "$work/root.tar"
[ ! -s "$work/sources.list" ] || set -- "$@" "$work/sources.list"
as_root env PATH="$PATH" mmdebstrap --quiet "$@" >"$work/log" 2>&1 || {
    tail -n 30 "$work/log" >&2
    fail 'mmdebstrap failed'
}
docker import --change 'CMD ["/usr/local/sbin/lab-init"]' --change 'LABEL net.goldentooth.lab.image=true' "$work/root.tar" "$tag" >/dev/null
