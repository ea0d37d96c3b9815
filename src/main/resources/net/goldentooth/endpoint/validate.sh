# Judges the whole set before anything is swapped. Every objection is told, not only the first.

# Seconds for each validator.
judging_time=60

validate() {
  with_validators count_arguments && with_unit_files count_arguments && return 0
  # What lies in a folder cannot be run here, which the plan says.
  [ -z "$root" ] || return 0
  say 'phase validate'
  in_namespace judge_all || return
  [ ! -s "$work/unvalidated" ] || [ "$mode" = rehearse ] || note "$(cat "$work/unvalidated")"
  [ ! -s "$work/verdicts" ] || refuse "$(cat "$work/verdicts")"
}

# In the namespace. The verdicts stay open, since their folder may be covered by then.
judge_all() {
  PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  # A mount of its own, which stays writable when the disk below it does not.
  mount --bind -- "$work" "$work" || exit 1
  exec 5>>"$work/verdicts" 6>>"$work/unvalidated"
  mount_overlays || exit 1
  change_within || exit 1
  [ ! -s "$work/private/fallbacks" ] || cat "$work/private/fallbacks" >&6
  each_identity judge_identity
  with_unit_files judge_units
  each_validator judge
  exit 0
}

object() {
  printf '%s\n' "$1" >&5
}

leave_open() {
  printf 'not validated: %s\n' "$1" >&6
}

# judge_identity KIND NAME UNIT: systemd-analyze(1) does not look whether a unit's user exists.
judge_identity() {
  case $1 in
    user) ! user_exists "$2" || return 0 ;;
    group) ! group_exists "$2" || return 0 ;;
  esac
  if [ "$mode" = rehearse ]; then
    leave_open "whether $3 can run: there is no $1 $2 yet"
  else
    object "$3: there is no $1 $2 on the host"
  fi
}

# judge_units UNIT-FILE...
judge_units() {
  [ "$#" -gt 0 ] || return 0
  if ! command -v systemd-analyze >/dev/null 2>&1; then
    leave_open 'unit files: the host has no systemd-analyze'
    return 0
  fi
  verify_units "$@" && return 0
  if [ "$mode" = rehearse ] && grep -q 'is not executable: No such file' "$work/private/said"; then
    arriving='s/ Command \(.*\) is not executable: No such file.*/ \1 is not installed yet/p'
    leave_open "$(sed -n "$arriving" "$work/private/said")"
    return 0
  fi
  object "systemd-analyze verify:$nl$(last_words "$work/private/said")"
}

# Without the mode for errors, a misspelt key is none; before systemd 250 there is no such mode.
verify_units() {
  timeout -k 5 60 systemd-analyze verify --man=no --recursive-errors=one "$@" \
    >"$work/private/said" 2>&1 5>&- 6>&- && return 0
  grep -q 'unrecognized option' "$work/private/said" || return 1
  timeout -k 5 60 systemd-analyze verify --man=no "$@" >"$work/private/said" 2>&1 5>&- 6>&- \
    && [ ! -s "$work/private/said" ]
}

# judge USER PROGRAM [ARGUMENT...]: as the service's user, who may be unable to read what root can.
judge() {
  user=$1
  shift
  program=$(find_program "$1")
  if [ -z "$program" ]; then
    miss_program "$1"
    return 0
  fi
  if grep -qxF -- "$program" "$work/private/arriving"; then
    leave_open_arriving "$program"
    [ "$(head -n 1 -- "$program" | tr -d '\0')" != '#!/bin/false' ] || return 0
  fi
  if [ -n "$user" ] && ! user_exists "$user"; then
    miss_user "$user" "$1"
    return 0
  fi
  run_as "$user" timeout -k 5 "$judging_time" "$@" >"$work/private/said" 2>&1 5>&- 6>&- && return 0
  object "$*: $(say_status "$?")${user:+, as $user}$nl$(last_words "$work/private/said")"
}

# say_status STATUS: how a validator ended; timeout(1) says 124 when it stopped it.
say_status() {
  case $1 in
    124) printf 'stopped after %s s' "$judging_time" ;;
    *) printf 'exit status %s' "$1" ;;
  esac
}

# What command -v finds may be a function of ours.
find_program() (
  places=$PATH
  name=$1
  case $name in
    */*) places=${name%/*} name=${name##*/} ;;
  esac
  IFS=:
  for place in $places; do
    if [ -f "$place/$name" ] && [ -x "$place/$name" ]; then
      printf '%s' "$place/$name"
      return
    fi
  done
)

leave_open_arriving() {
  if [ "$(head -n 1 -- "$1" | tr -d '\0')" = '#!/bin/false' ]; then
    leave_open "${1##*/} is not installed yet"
  else
    leave_open "${1##*/} will be replaced; the one that is there now was asked"
  fi
}

miss_program() {
  if [ "$mode" = rehearse ]; then
    leave_open "${1##*/} is not installed yet"
  else
    object "$1 is not installed on the host, so the configuration cannot be validated"
  fi
}

miss_user() {
  if [ "$mode" = rehearse ]; then
    leave_open "$2: there is no user $1 yet"
  else
    object "$2: there is no user $1 on the host to run it as"
  fi
}

# run_as USER COMMAND...
run_as() {
  user=$1
  shift
  if [ -z "$user" ] || [ "$user" = root ]; then
    "$@"
  elif command -v setpriv >/dev/null 2>&1; then
    setpriv --reuid "$user" --regid "$(id -g -- "$user")" --init-groups -- "$@"
  else
    runuser -u "$user" -- "$@"
  fi
}
