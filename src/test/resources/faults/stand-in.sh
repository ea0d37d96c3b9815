#!/bin/sh
# Stands in for a program on a host, below /usr/local/sbin. While a run is at work it counts the programs that are
# started, and at the one whose number stands in /root/fault/at it does what /root/fault/how says:
#   before   has all that is ours there killed, and does not run the program
#   after    runs the program to its end, then kills
#   halt     waits for the machine to be stopped, and does not run the program
#   first    does what stands in /root/fault/first, and then runs the program
tool=${0##*/}
program=/usr/bin/$tool
[ -x "$program" ] || program=/usr/sbin/$tool
[ -e /root/fault/at ] || exec "$program" "$@"

# Others on the machine use the same programs, but have no such environment.
[ "${LC_ALL-}" = C ] || exec "$program" "$@"

# Programs of a pipe are started at the same moment: whoever makes the file has the number.
count=0
until [ "${count:-0}" -gt 0 ]; do
  read -r count </root/fault/count
done
until (set -C && : >"/root/fault/number$count") 2>/dev/null; do
  count=$((count + 1))
done
echo "$count" >/root/fault/count
echo "$count $tool $*" >>/root/fault/log
read -r at </root/fault/at
[ "$count" = "$at" ] || exec "$program" "$@"

read -r how </root/fault/how
case $how in
  after) "$program" "$@" ;;
  first)
    : >/root/fault/reached
    PATH=/usr/sbin:/usr/bin /bin/sh /root/fault/first >/dev/null 2>&1
    exec "$program" "$@"
    ;;
  halt) : >/root/fault/reached; exec /usr/bin/sleep 600 ;;
esac
: >/root/fault/kill
while [ -e /root/fault/kill ]; do
  /usr/bin/sleep 0.02
done
exit 137
