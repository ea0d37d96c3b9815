#!/bin/sh
# Kills all that is ours on a host when a stand-in asks for it. It is a process of its own, since a stand-in that runs in the
# namespace of the validators sees nobody outside, and nothing it sends ends the first process inside: pid_namespaces(7).
ours() {
  /usr/bin/grep -laE '[w]hile read -r l|^sh.-f./.*/goldentooth[.].*/inside' /proc/[0-9]*/cmdline 2>/dev/null
}

while [ -e /root/executioner ]; do
  if [ -e /root/fault/kill ]; then
    for file in $(ours); do
      pid=${file#/proc/}
      kill -9 "${pid%/cmdline}" 2>/dev/null
    done
    /usr/bin/rm -f /root/fault/kill
    : >/root/fault/reached
  fi
  /usr/bin/sleep 0.02
done
