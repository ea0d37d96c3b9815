# Bytes from the other side: exactly as many as were announced, or the conversation ends.

seconds_to_receive=600

# receive_files: those of the plan that come with it.
receive_files() {
  if ! { mkdir "$work/new" && each_file receive_file && each_file expected_sum >"$work/sums"; }; then
    stop_receiving
  fi
  [ -s "$work/sums" ] || return 0
  (cd "$work/new" && sha256sum --check --status ../sums) || stop_receiving
}

# What did not arrive, or did not fit, may still be on its way, so nothing after it could be understood. In a shell of
# its own, since there may be nobody to tell, and that ends a shell.
stop_receiving() {
  ! need_gnu \
    || problem="${work%/*}: what was sent did not arrive, or there is no room for it: $(df -h -- "$work" | tail -n 1)"
  (
    tell refused "$problem"
    say 'done'
  )
  exit 3
}

# Each file: NUMBER PATH USER GROUP MODE SIZE SUM SOURCE
receive_file() {
  [ "$8" = bundle ] || return 0
  timeout "$seconds_to_receive" dd of="$work/new/$1" bs=65536 count="$6" iflag=fullblock,count_bytes 2>/dev/null <&3
}

expected_sum() {
  [ "$8" != bundle ] || printf '%s  %s\n' "$7" "$1"
}

# report_sent SUM...: how many bytes of each are here from before.
report_sent() {
  for sum; do
    if [ -f "$incoming/$sum" ]; then
      say "have $sum all"
    elif [ -f "$incoming/$sum.part" ]; then
      say "have $sum $(stat -c %s -- "$incoming/$sum.part")"
    else
      say "have $sum 0"
    fi
  done
}

# take_piece SUM OFFSET LENGTH: two that send the same file write the same bytes, so they need no lock.
take_piece() {
  mkdir -p -- "$incoming" && chmod 0700 "$state"
  timeout "$seconds_to_receive" dd of="$incoming/$1.part" bs=65536 seek="$2" count="$3" \
    iflag=fullblock,count_bytes oflag=seek_bytes conv=notrunc 2>/dev/null <&3 && return 0
  # What did not fit is still on its way, so nothing after it could be understood.
  tell refused "$incoming: no room, or it cannot be written"
  say 'done'
  exit 3
}

# keep_sent SUM: the last piece is here.
keep_sent() {
  [ ! -f "$incoming/$1" ] || return 0
  sync -- "$incoming/$1.part"
  if printf '%s  %s\n' "$1" "$incoming/$1.part" | sha256sum --check --status; then
    mv -f -- "$incoming/$1.part" "$incoming/$1"
  else
    rm -f -- "$incoming/$1.part"
    tell refused "a program arrived with other bytes than were sent: run again"
  fi
}
