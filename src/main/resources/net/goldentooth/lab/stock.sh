#!/bin/sh
# Stocks a new system with the packages that the bundled roles install, so that a rehearsal needs the network for nothing.
# Usage: stock.sh ROOT [ARCHITECTURE...]   (mmdebstrap runs it beside the new system and not inside, where apt may be slow)
set -eu
export DEBIAN_FRONTEND=noninteractive

root=$1
shift
APT_CONFIG=$MMDEBSTRAP_APT_CONFIG
export APT_CONFIG

# As mmdebstrap installs: apt works out here, on the packages of the new system, and dpkg inside it.
apt() {
    apt-get --yes --no-install-recommends -o APT::Sandbox::User=root -o Dir::Bin::dpkg=env \
        -o DPkg::Options::=--unset=TMPDIR -o DPkg::Options::=dpkg -o DPkg::Chroot-Directory="$root" "$@"
}

# apt's lists stay, as on a machine in use, and these lie there already downloaded.
apt clean
apt install --download-only prometheus prometheus-node-exporter nginx adduser

# Upstream's Prometheus carries its web pages inside; Debian's, which the release archives are made of, wants these folders.
web=$(mktemp -d)
dpkg-deb --extract "$root"/var/cache/apt/archives/prometheus_*.deb "$web"
cp -a "$web/usr/share/prometheus" "$root/usr/share/prometheus"
rm -rf "$web"
apt-cache depends prometheus | sed -n 's/^  Depends: \(libjs-.*\|fonts-.*\)/\1/p' | {
    set --
    while read -r package; do set -- "$@" "$package"; done
    apt install "$@" </dev/null
}
rm -f "$root"/var/cache/apt/*.bin

# The packages that the release archives are made of (releases.sh). Each architecture is looked up with lists of its own: a
# host whose apt knows two would be no plain host any more.
for architecture in "$@"; do
    debs=$root/usr/share/goldentooth-lab/debs/$architecture
    lists=$(mktemp -d)
    mkdir -p "$debs" "$lists/cache" "$lists/partial"
    set -- -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" -o APT::Sandbox::User=root \
        -o Dir::State::lists="$lists" -o Dir::Cache="$lists/cache"
    apt-get "$@" update
    (cd "$debs" && apt-get "$@" download prometheus prometheus-node-exporter)
    rm -rf "$lists"
done
