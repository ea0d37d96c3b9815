# The record of a run that is being swapped in. Who finds one while holding the lock finds an accident.

write_journal() {
  print_journal >"$state/journal.new" && mv -f -- "$state/journal.new" "$state/journal" && sync -- "$state"
}

print_journal() {
  printf 'run\t%s\nrole\t%s\nby\t%s\n' "$run" "$role" "$by"
}

# Undoes what an earlier run left. Fails only when that fails.
recover() {
  sweep_work_folders
  if [ ! -s "$state/journal" ] && has_remains; then
    note "a run by ${last_holder:-somebody} had not ended; what it had prepared was cleared away first"
  fi
  unmask_units
  unstage
  restore_directories
  [ -s "$state/journal" ] || return 0
  this_run=$run this_role=$role this_by=$by
  while IFS="$tab" read -r key value; do
    case $key in
      run) run=$value ;;
      role) role=$value ;;
      by) by=$value ;;
    esac
  done <"$state/journal"
  left=$state/generations/$run/$role
  found="run $run of the role $role by $by had not ended"
  if [ ! -f "$left/paths" ] || undo "$left"; then
    rm -f -- "$state/journal"
    note "$found; it was undone first"
    record UNDONE
    undone=0
  else
    refuse "$found, and it cannot be undone:$undoing; what was there before is kept in $left/tree"
    undone=1
  fi
  run=$this_run role=$this_role by=$this_by
  return "$undone"
}

# record STATUS: for those who ask what happened here.
record() {
  printf '%s\t%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$run" "$role" "$1" "$by" >>"$state/history"
}

# What the role owns here from now on.
write_manifest() {
  print_manifest >"$state/roles/$role.new" && sync -- "$state/roles/$role.new" \
    && mv -f -- "$state/roles/$role.new" "$state/roles/$role" && return 0
  refuse "the record of what was done cannot be written: $state"
}

print_manifest() {
  printf 'run\t%s\nby\t%s\n%s' "$run" "$by" "$owned"
  with_large_files print_stamps
  ! has_systemd || with_owned_units print_starts
}

# Sums of large files are taken again only when one of these changes.
print_stamps() {
  [ "$#" = 0 ] || find "$@" -maxdepth 0 -type f -printf 'stamp\t%i %s %T@ %C@\t%p\n' | strip_root
}

strip_root() {
  while IFS= read -r line; do
    path=${line##*"$tab"}
    printf '%s\t%s\n' "${line%"$tab"*}" "${path#"$root"}"
  done
}

print_starts() {
  for unit; do
    printf 'started\t%s\t%s\n' "$(systemctl show --value -p InvocationID -- "$unit")" "$unit"
  done
}

# Keeps the five newest states of each role.
prune_generations() {
  for old in $(cd -- "$state/generations" && find . -mindepth 2 -maxdepth 2 -name "$role" | sort -r | tail -n +6); do
    rm -rf -- "$state/generations/$old"
    rmdir -- "$state/generations/${old%/*}" 2>/dev/null
  done
}
