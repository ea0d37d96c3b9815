# The swap: everything that was is saved first, then each file changes place by one rename.

commit() {
  # Nobody is there to be told how it ends: better to leave things as they are.
  say 'phase swap' || { refuse 'the connection ended before anything was swapped'; return; }
  compare_with_observed || return
  if ! { save_generation && write_journal; }; then
    refuse "what is there now cannot be saved, so nothing was done: is the disk of $state full?"
    return
  fi
  with_staged_files sync_files || { refuse 'cannot write the new files to the disk'; return; }
  retire_units
  each_file put_in_place || return 2
  each_removal remove_file || return 2
  with_folders sync_files
  each_folder_removal remove_folder
  rm -f -- "$state/staged"
}

# with_staged_files COMMAND...: with all staged names, and the record of what was.
with_staged_files() {
  set -- "$@" "$state/journal" "$generation" "$generation/paths" "$generation/sums" "$generation/units"
  while IFS= read -r staged; do
    # sync(1) would look for what a link points to.
    [ -L "$staged" ] || set -- "$@" "$staged"
  done <"$state/staged"
  "$@"
}

sync_files() {
  sync -- "$@" 9>&-
}

# put_in_place NUMBER PATH ...
put_in_place() {
  attempt "put $2 in place" mv -f -T -- "$(stage_name "$2" "$1")" "$2"
}

remove_file() {
  attempt "remove $1" rm -f -- "$1"
}

# What came into it meanwhile is somebody else's. What is to be purged from it goes later.
remove_folder() {
  [ ! -d "$1" ] || quietly rmdir -- "$1" || ! each_purge false || note "$1 stays: something is in it"
}

save_generation() {
  rm -rf -- "$generation"
  mkdir -p -- "$generation/tree" || return
  with_targets list_targets >"$generation/paths" || return
  with_targets link_existing || return
  print_kept_sums <"$work/now" >"$generation/sums" || return
  with_changed_units list_units >"$generation/units"
  with_reloaded print_lines >"$generation/reloaded"
  keep_folders >"$generation/folders" || return
  [ ! -f "$state/roles/$role" ] || cp -p -- "$state/roles/$role" "$generation/manifest" || return
  keep_originals
}

keep_folders() {
  [ ! -f "$state/directories" ] || cat -- "$state/directories" || return
  each_folder_removal describe_if_there
}

describe_if_there() {
  [ ! -d "$1" ] || describe_folder "$1"
}

list_targets() {
  for path; do
    if [ -e "$path" ] || [ -L "$path" ]; then
      printf 'kept\t%s\n' "${path#"$root"}"
    else
      printf 'absent\t%s\n' "${path#"$root"}"
    fi
  done
}

# Links where they can be had: they cost nothing. Restoring copies, so that they are never written through.
link_existing() {
  count=$#
  while [ "$count" -gt 0 ]; do
    if [ -e "$1" ] || [ -L "$1" ]; then
      set -- "$@" ".${1#"$root"}"
    fi
    shift
    count=$((count - 1))
  done
  [ "$#" -gt 0 ] || return 0
  (cd -- "$root/" && cp -al --parents -- "$@" "$generation/tree" 2>/dev/null) && return 0
  rm -rf -- "$generation/tree"
  mkdir -- "$generation/tree" || return
  (cd -- "$root/" && cp -a --parents -- "$@" "$generation/tree")
}

# Of what was found just now, the sums of files, by which it is known later whether what is kept is still that.
print_kept_sums() {
  while IFS= read -r line; do
    case $line in
      ?' /'*) ;;
      *) printf '%s  .%s\n' "${line%%  *}" "${line#*  "$root"}" ;;
    esac
  done
}

print_lines() {
  [ "$#" = 0 ] || printf '%s\n' "$@"
}

# Each unit as it is now, whether it runs and whether it starts with the machine.
list_units() {
  [ "$#" -gt 0 ] || return 0
  [ -z "$root" ] || { list_folder_units "$@"; return; }
  has_systemd || return 0
  systemctl show -p ActiveState -p UnitFileState -- "$@" >"$work/units" 2>/dev/null
  for unit; do
    active=
    enabled=
    while IFS= read -r line && [ -n "$line" ]; do
      case $line in
        ActiveState=*) active=${line#*=} ;;
        UnitFileState=*) enabled=${line#*=} ;;
      esac
    done
    printf '%s\t%s\t%s\n' "$unit" "$active" "${enabled:-none}"
  done <"$work/units"
}

# What a first takeover overwrites is kept for good: nobody else has it.
keep_originals() {
  while IFS="$tab" read -r kind path; do
    [ "$kind" = kept ] || continue
    original=$state/original$path
    if [ -e "$original" ] || [ -L "$original" ] || was_ours "$path"; then
      continue
    fi
    [ -z "$root" ] || stays_inside "$original" || return
    mkdir -p -- "${original%/*}" || return
    cp -a -T -- "$generation/tree$path" "$original" || return
    # What a package has just brought is no work of anybody here.
    ! with_packages count_arguments || note "kept what was at $path in $original"
  done <"$generation/paths"
}

was_ours() {
  [ -f "$generation/manifest" ] && cut -f 3 -- "$generation/manifest" | grep -qxF -- "$1"
}

# Units that go lose their links before their file, which the links would outlive.
retire_units() {
  [ -z "$root" ] || { with_disabled each_of disable_folder_unit; return; }
  with_stopped call_systemctl stop
  with_disabled call_systemctl disable --no-reload --quiet
}

# call_systemctl VERB [OPTION...] [UNIT...]: without units there is nothing to do.
call_systemctl() {
  for last; do :; done
  case $last in
    *.*) quietly timeout 150 systemctl "$@" ;;
  esac
}
