# Watches what was activated: units must stay alive, checks must hold twice, a second apart.

watch() {
  [ -z "$root" ] || return 0
  problem=
  with_started add_watched
  with_restarted add_watched
  if [ -z "$watched" ] && each_check false && with_reloaded count_arguments; then
    return 0
  fi
  say 'phase check'
  with_reloaded expect_reloaded || return
  began=$(date +%s)
  held=0
  while [ "$held" -lt 2 ] || [ "$(($(date +%s) - began))" -lt "$settle" ]; do
    [ "$held" = 0 ] || sleep 1
    units_live || return
    if each_check holds; then
      held=$((held + 1))
    else
      held=0
      [ -z "$problem" ] || return 1
      sleep 0.3
    fi
  done
  units_live
}

# add_watched UNIT...: with the id of the start that has to last.
add_watched() {
  for unit; do
    watched="$watched $unit=$(systemctl show --value -p InvocationID -- "$unit")"
  done
}

units_live() {
  for entry in $watched; do
    unit_lives "${entry%=*}" "${entry##*=}" || return
  done
}

# unit_lives UNIT INVOCATION: the same start is still running, or was a task that ended well.
unit_lives() {
  read_unit "$1"
  case $active in
    active | activating | reloading)
      [ "$invocation" != "$2" ] || [ "$restarts" != 0 ] || [ "$sub" = auto-restart ] || return 0 ;;
    inactive)
      [ "$kind" != oneshot ] || [ "$result" != success ] || return 0 ;;
  esac
  problem="$1 did not stay up: it is $active ($sub, $result)"
  quote_journal "$1" "$2"
  return 1
}

read_unit() {
  active='' sub='' kind='' invocation='' restarts=0 result=''
  systemctl show -p ActiveState -p SubState -p Type -p InvocationID -p NRestarts -p Result -- "$1" >"$work/unit"
  while IFS='=' read -r key value; do
    case $key in
      ActiveState) active=$value ;;
      SubState) sub=$value ;;
      Type) kind=$value ;;
      InvocationID) invocation=$value ;;
      NRestarts) restarts=$value ;;
      Result) result=$value ;;
    esac
  done <"$work/unit"
}

# quote_journal UNIT [INVOCATION]: adds the last lines of that start.
quote_journal() {
  invocation=${2:-$(systemctl show --value -p InvocationID -- "$1")}
  # The journal has last words without the start they belong to when their writer ended before it was looked up.
  quietly journalctl --sync
  # With --since=, the lines that -n counts are the first ones, not the last (seen with systemd 252).
  lines=$(journalctl --no-pager -q -o cat --since "@$activated_at" \
    _SYSTEMD_INVOCATION_ID="$invocation" + INVOCATION_ID="$invocation" + _SYSTEMD_UNIT="$1" 2>/dev/null \
    | tail -n 20 | tail -c 4000)
  [ -z "$lines" ] || problem="$problem${nl}last lines of $1:$nl$lines"
}

# Each check: URL SECONDS [TEXT]. Not yet is no failure before its time is over.
holds() {
  fetch "$1" "$work/fetched" && { [ -z "${3-}" ] || grep -qF -- "$3" "$work/fetched"; } && return 0
  [ "$(($(date +%s) - began))" -le "$2" ] && return 1
  problem="$1 did not answer as it should within $2 s${3:+, with \"$3\"}: $(last_words "$work/fetch")"
  for entry in $watched; do
    quote_journal "${entry%=*}" "${entry##*=}"
  done
  return 1
}

# systemctl says that a reload went well before it went at all, and when it failed.
expect_reloaded() {
  for unit; do
    new_workers "$unit" || return
    main_process "$unit" || continue
    each_check reload_is_in_use || return
  done
}

# Sets "main" and "command" of a unit that has a main process.
main_process() {
  main=$(systemctl show --value -p MainPID -- "$1")
  [ "${main:-0}" != 0 ] && [ -r "/proc/$main/comm" ] && read -r command <"/proc/$main/comm"
}

# The servers that keep their main process and replace its children.
workers_of() {
  main_process "$1" || return
  case $command in
    nginx | haproxy) cat "/proc/$main/task/$main/children" ;;
    *) return 1 ;;
  esac
}

remember_workers() {
  workers=
  for unit; do
    old=$(workers_of "$unit") || continue
    workers="$workers $unit=$(printf '%s' "$old" | tr -s ' ' ,)"
  done
}

# new_workers UNIT: waits for a child that is not one of the old. Until then the new configuration is not in use.
new_workers() {
  for entry in $workers; do
    [ "${entry%%=*}" = "$1" ] || continue
    tries=0
    while has_old_workers_only "$1" ",${entry#*=},"; do
      tries=$((tries + 1))
      if [ "$tries" -gt 50 ]; then
        problem="$1 was reloaded, and its old configuration stays in use"
        quote_journal "$1"
        return 1
      fi
      sleep 0.2
    done
  done
}

has_old_workers_only() {
  now=$(workers_of "$1") || return 1
  for child in $now; do
    case $2 in
      *",$child,"*) ;;
      *) return 1 ;;
    esac
  done
}

# Prometheus and its kin tell at /metrics whether and when they read their configuration.
reload_is_in_use() {
  case $1 in
    */-/ready | */-/healthy) ;;
    *) return 0 ;;
  esac
  # Behind a proxy, the figures are those of another program.
  case $command in
    *[!a-z_]*) return 0 ;;
  esac
  tries=0
  until reloaded_since "${1%/-/*}/metrics"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 50 ]; then
      problem="reloaded, but ${1%/-/*}/metrics says that the old configuration stays in use"
      with_reloaded quote_each
      return 1
    fi
    sleep 0.2
  done
}

quote_each() {
  for unit; do
    quote_journal "$unit"
  done
}

# A server without such figures has nothing to prove.
reloaded_since() {
  fetch "$1" "$work/fetched" || return 1
  figure="^${command}[a-z_]*config_last_reload_success"
  grep -q "$figure" "$work/fetched" || return 0
  grep -q "${figure}ful 1\$" "$work/fetched" || return 1
  read_at=$(sed -n "s/${figure}_timestamp_seconds //p" "$work/fetched")
  # Such a number is written as 1.7e+09.
  [ "$(printf '%.0f' "$read_at")" -ge "$activated_at" ]
}
