#!/bin/sh
# Makes release archives in upstream's shape from Debian's packages, below the folder OUT.
# Usage: releases.sh OUT [DEBS]      (no network is used; DEBS has a folder for each architecture, by default that of the
#                                     lab's image, inside a container of which this is then run)
#
# Layout: PROJECT/vVERSION/{PROJECT-VERSION.linux-ARCH.tar.gz,sha256sums.txt}, as where upstream keeps them. The
# programs are Debian's builds of the same version; what they print of themselves says so.
set -eu

out=$1
debs=${2:-/usr/share/goldentooth-lab/debs}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Same content, same bytes: the sum must not depend on the day.
pack() {
    tar --create --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --directory "$work" "$1"
}

# Makes one archive from package $1: release $2 takes its programs, renamed as "$4", for architecture $3.
release() {
    package=$1 project=$2 architecture=$3 programs=$4
    deb=$(echo "$debs/$architecture/${package}"_*.deb)
    version=$(dpkg-deb --field "$deb" Version | sed 's/[+~-].*//')
    top=$project-$version.linux-$architecture
    mkdir -p "$work/$top" "$out/$project/v$version"
    dpkg-deb --extract "$deb" "$work/deb"
    for program in $programs; do
        cp "$work/deb/usr/bin/${program%%:*}" "$work/$top/${program##*:}"
    done
    cp "$work/deb/usr/share/doc/$package/copyright" "$work/$top/LICENSE"
    pack "$top" | gzip --no-name --fast >"$out/$project/v$version/$top.tar.gz"
    rm -rf "$work/deb"
}

for folder in "$debs"/*; do
    architecture=${folder##*/}
    release prometheus prometheus "$architecture" 'prometheus:prometheus promtool:promtool'
    release prometheus-node-exporter node_exporter "$architecture" 'prometheus-node-exporter:node_exporter'
done
for folder in "$out"/*/*; do
    (cd "$folder" && sha256sum -- *.tar.gz >sha256sums.txt)
done
