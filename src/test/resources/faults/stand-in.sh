#!/bin/sh
# Stands in for a program on a host, below /usr/local/sbin. While a run is at work it counts the programs that are
# started, and at the one whose number stands in /root/fault/at it does what /root/fault/how says:
#   before   kills all that is ours there, and does not run the program
#   after    runs the program to its end, then kills
#   halt     waits for the machine to be stopped, and does not run the program
tool=${0##*/}
program=/usr/bin/$tool
[ -x "$program" ] || program=/usr/sbin/$tool
[ -e /root/fault/at ] || exec "$program" "$@"

ours() {
  /usr/bin/grep -laE '[w]hile read -r l|^sh.-f./.*/goldentooth[.].*/inside' /proc/[0-9]*/cmdline 2>/dev/null
}

# Others on the machine use the same programs.
pid=$PPID
while [ "${pid:-0}" -gt 1 ]; do
  if /usr/bin/grep -qaE '[w]hile read -r l|goldentooth[.].*/inside' "/proc/$pid/cmdline" 2>/dev/null; then
    mine=yes
    break
  fi
  read -r _ _ _ pid _ <"/proc/$pid/stat"
done
[ "${mine-}" = yes ] || exec "$program" "$@"

exec 8>>/root/fault/lock
/usr/bin/flock 8
read -r count </root/fault/count
count=$((count + 1))
echo "$count" >/root/fault/count
echo "$count $tool $*" >>/root/fault/log
exec 8>&-
read -r at </root/fault/at
[ "$count" = "$at" ] || exec "$program" "$@"

read -r how </root/fault/how
case $how in
  after) "$program" "$@" ;;
  halt) : >/root/fault/reached; exec /usr/bin/sleep 600 ;;
esac
: >/root/fault/reached
for file in $(ours); do
  pid=${file#/proc/}
  kill -9 "${pid%/cmdline}" 2>/dev/null
done
exit 137
