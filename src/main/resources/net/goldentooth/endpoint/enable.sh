# What starts with the machine that a folder stands for. Nothing of it runs here.

enable_in_folder() {
  with_enabled each_of enable_folder_unit
}

# each_of FUNCTION [ARGUMENT...]: calls it once for each, and stops at the first that fails.
each_of() {
  function=$1
  shift
  for unit; do
    "$function" "$unit" || return
  done
}

enable_folder_unit() {
  if command -v systemctl >/dev/null 2>&1; then
    attempt "systemctl enable $1" without_lock timeout 150 systemctl --root="$root" --quiet enable -- "$1"
    return
  fi
  find_folder_unit "$1" || { refuse "enable $1: there is no such unit"; return; }
  read_links "$1"
  # Names of units hold no blanks.
  for link in $wanted_links; do
    [ ! -L "$root$link" ] || continue
    stays_inside "$root$link" || { refuse "a link leads out of $root at $link"; return; }
    attempt "enable $1" mkdir -p -- "$root${link%/*}" && attempt "enable $1" ln -s -- "$unit_path" "$root$link" || return
  done
}

# Links outlive the file of a unit, so they go before it.
disable_folder_unit() {
  if command -v systemctl >/dev/null 2>&1; then
    quietly timeout 150 systemctl --root="$root" --quiet disable -- "$1"
    return 0
  fi
  find_folder_unit "$1" || return 0
  read_links "$1"
  for link in $wanted_links; do
    [ ! -L "$root$link" ] || ! stays_inside "$root$link" || rm -f -- "$root$link"
  done
}

# What list_units tells of a machine, of a folder.
list_folder_units() {
  for unit; do
    read_folder_unit "$unit"
    printf '%s\t%s\t%s\n' "$unit" inactive "${enabled:-none}"
  done
}

# retire_new_in_folder NAME ACTIVE ENABLED
retire_new_in_folder() {
  [ "$3" != none ] || disable_folder_unit "$1"
}

# restore_folder_unit NAME ACTIVE ENABLED
restore_folder_unit() {
  case $3 in
    enabled) enable_folder_unit "$1" ;;
    disabled) disable_folder_unit "$1" ;;
  esac
}
