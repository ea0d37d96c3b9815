# Asking services how they are, and judging what is in use. Changes nothing, takes no lock.

# ask_each URL...: what each answers, or why it does not.
ask_each() {
  open_work_folder || { tell refused "$problem"; return; }
  number=0
  for url; do
    if fetch "$url" "$work/fetched"; then
      show "answer $number" cat "$work/fetched"
    else
      tell "silence $number" "$(last_words "$work/fetch")"
    fi
    number=$((number + 1))
  done
  close_work_folder
}

# Who is changing this host now. A shared lock keeps nobody who asks the same from it.
show_holder() {
  [ -s "$state/lock" ] || return 0
  flock -s -n "$state/lock" true 2>/dev/null || show holder cat "$state/lock"
}

# quote_units UNIT...: the last words of each unit's current start, or of its last one.
quote_units() {
  number=0
  for unit; do
    start=$(systemctl show --value -p InvocationID -- "$unit" 2>/dev/null)
    [ -z "$start" ] || show "journal $number" last_lines "$unit" "$start"
    number=$((number + 1))
  done
}

last_lines() {
  journalctl --no-pager -q -o cat -n 5 \
    _SYSTEMD_INVOCATION_ID="$2" + INVOCATION_ID="$2" + _SYSTEMD_UNIT="$1" 2>/dev/null | tail -c 2000
}

# measure_exposure UNIT...: the line that says how much each may do, or why nobody knows.
measure_exposure() {
  number=0
  for unit; do
    tell "exposure $number" "$(expose "$unit" 2>&1 | tail -n 1)"
    number=$((number + 1))
  done
}

expose() {
  command -v systemd-analyze >/dev/null 2>&1 || { echo 'there is no systemd-analyze'; return; }
  timeout -k 5 60 systemd-analyze security --no-pager "$1"
}

# judge_live: each validator, on the files that are in use, where nothing can be written.
judge_live() {
  mode=judge
  stage=
  open_work_folder || { tell refused "$problem"; return; }
  if ! in_namespace judge_each; then
    tell refused "$problem"
  else
    number=0
    while [ -e "$work/verdict.$number" ]; do
      tell "verdict $number" "$(cat "$work/verdict.$number")"
      number=$((number + 1))
    done
  fi
  close_work_folder
}

# In the namespace.
judge_each() {
  mount --bind -- "$work" "$work" || exit 1
  exec 6>/dev/null
  mount_overlays || exit 1
  : >"$work/private/arriving"
  number=0
  each_validator judge_next
  exit 0
}

judge_next() {
  exec 5>"$work/verdict.$number"
  judge "$@"
  exec 5>&-
  number=$((number + 1))
}
