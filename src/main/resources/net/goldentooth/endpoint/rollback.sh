# What was, comes back: by copy and rename, so that the kept state stays untouched and can be used again.

# undo GENERATION: fails with "undoing" telling what could not be done, and "damaged" what nobody can do any more.
undo() {
  undoing=
  find_damaged "$1"
  each_unit_of "$1" retire_new
  [ ! -s "$1/folders" ] || each_folder_that_was "$1/folders" bring_folder_back
  while IFS="$tab" read -r kind path; do
    [ -z "$root" ] || stays_inside "$root$path" || kind=outside
    case $kind in
      outside) false ;;
      kept) is_found_damaged "$path" || bring_back "$1/tree$path" "$root$path" ;;
      absent) rm -f -- "$root$path" ;;
    esac || undoing="$undoing $path"
  done <"$1/paths"
  restore_manifest "$1"
  if has_systemd; then
    quietly systemctl daemon-reload
    each_unit_of "$1" restore_unit "$1"
  elif [ -n "$root" ]; then
    each_unit_of "$1" restore_folder_unit
  fi
  [ -z "$undoing$damaged" ]
}

# Sets "damaged" to the paths, a line each, whose kept bytes are gone, or others than were kept.
find_damaged() {
  damaged=
  [ -s "$1/sums" ] || return 0
  sum_tree "$1" | grep -vxF -f - -- "$1/sums" >"$work/suspects"
  while IFS= read -r line; do
    path=${line#*  .}
    ! is_damaged "$1/tree$path" "${line%%  *}" || damaged=$damaged$path$nl
  done <"$work/suspects"
}

# In the form of the sums that were taken when it was kept.
sum_tree() {
  (cd -- "$1/tree" && find . -type f -exec sha256sum -z {} + 2>/dev/null | tr '\0' '\n')
}

# is_damaged FILE SUM: not when what would tell was killed, which the sums of all may have been, too.
is_damaged() {
  [ -f "$1" ] || return 0
  sum=$(sha256sum <"$1" 2>/dev/null) || sum=$?
  case $sum in
    "$2 "* | 12[6-9] | 1[3-9]? | 2??) return 1 ;;
  esac
}

is_found_damaged() {
  case $nl$damaged in
    *"$nl$1$nl"*) ;;
    *) return 1 ;;
  esac
}

# explain_undoing GENERATION: what is left to a person where an undo failed.
explain_undoing() {
  [ -z "$undoing" ] || printf '%s; what was there before is kept in %s/tree' "$undoing" "$1"
  [ -n "$damaged" ] || return 0
  printf '%s' "$damaged" | while IFS= read -r path; do
    printf '\n  %s is left as it is: what is kept of it is damaged: %s' "$path" "$1/tree$path"
  done
  printf '\n'
  [ -n "$undoing" ] || printf 'all else was put back; '
  printf 'set up %s again, which writes its files as they are declared' "$role"
}

# What is damaged does not get whole by another try, which would stand in the way of every later run.
give_up_if_damaged() {
  [ -n "$damaged" ] || return 0
  : >"$1/broken"
  rm -f -- "$state/journal"
}

# bring_back KEPT PATH: what never changed needs no room and no permission to be put back.
bring_back() {
  ! is_as_it_was "$1" "$2" || return 0
  back=$(stage_name "$2" back)
  # Whoever dies in between leaves it to the next run, which looks here.
  printf '%s\n' "$back" >>"$state/staged"
  cp -a -T -- "$1" "$back" 2>/dev/null && { [ -L "$back" ] || sync -- "$back"; } && mv -f -T -- "$back" "$2" && return 0
  rm -f -- "$back"
  return 1
}

# is_as_it_was KEPT PATH: the same kind, mode, owner, and bytes or target.
is_as_it_was() {
  [ -e "$2" ] || [ -L "$2" ] || return 1
  [ "$(stat -c '%f %u %g' -- "$1" 2>/dev/null)" = "$(stat -c '%f %u %g' -- "$2")" ] || return 1
  if [ -L "$1" ]; then
    [ "$(readlink -- "$1")" = "$(readlink -- "$2")" ]
  else
    cmp -s -- "$1" "$2"
  fi
}

# A folder that is still there had its turn already.
bring_folder_back() {
  [ ! -d "$1" ] || return 0
  mkdir -p -- "$1" && restore_folder "$@" || undoing="$undoing ${1#"$root"}"
}

restore_manifest() {
  if [ -f "$1/manifest" ]; then
    cp -p -T -- "$1/manifest" "$state/roles/$role.new" && mv -f -- "$state/roles/$role.new" "$state/roles/$role"
  else
    rm -f -- "$state/roles/$role"
  fi
}

# each_unit_of GENERATION FUNCTION [ARGUMENT...]: calls it with NAME ACTIVE ENABLED after the arguments.
each_unit_of() {
  [ -s "$1/units" ] || return 0
  units_file=$1/units
  shift
  while IFS="$tab" read -r unit active enabled; do
    "$@" "$unit" "$active" "$enabled"
  done <"$units_file"
}

# A unit that was not there stops and loses its links before its file goes.
retire_new() {
  [ -z "$root" ] || { retire_new_in_folder "$@"; return; }
  [ "$3" = none ] && has_systemd || return 0
  quietly timeout 150 systemctl stop -- "$1"
  quietly timeout 150 systemctl disable --no-reload --quiet -- "$1"
}

# restore_unit GENERATION NAME ACTIVE ENABLED
restore_unit() {
  case $4 in
    enabled) quietly systemctl enable --quiet -- "$2" ;;
    disabled) quietly systemctl disable --quiet -- "$2" ;;
  esac
  quietly systemctl reset-failed -- "$2"
  if [ "$3" != active ]; then
    [ "$4" = none ] || quietly timeout 150 systemctl stop -- "$2"
    return 0
  fi
  verb=restart
  ! grep -qxF -- "$2" "$1/reloaded" || ! systemctl is-active --quiet -- "$2" || verb=reload-or-restart
  quietly timeout 150 systemctl "$verb" -- "$2"
  sleep 0.5
  systemctl is-active --quiet -- "$2" || undoing="$undoing $2"
}
