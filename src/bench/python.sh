#!/bin/sh
# Runs on a lab host: installs Python there and lists the files that came with it in /tmp/files.
set -eu

packages() {
    dpkg-query --show --showformat '${Package}\n' | sort
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends python3 </dev/null
}

packages >/tmp/before
install || { apt-get update </dev/null && install; }
# Documentation is left out on these hosts, and still listed.
packages | comm -13 /tmp/before - | xargs dpkg -L | sort -u | while read -r file; do
    if [ -L "$file" ] || [ -f "$file" ]; then
        echo "$file"
    fi
done >/tmp/files
