#!/bin/sh
# Fetches the packages that the release archives are made of, for this machine's own architecture.
# Usage: packages.sh FOLDER      (Debian or Ubuntu; no root needed, nothing is installed)
set -eu

architecture=$(dpkg --print-architecture)
mkdir "$1/$architecture"
cd "$1/$architecture"
apt-get -o APT::Sandbox::User=root -qq download prometheus prometheus-node-exporter
