# The record of a run that is being swapped in. Who finds one while holding the lock finds an accident.

history_kept=1000

write_journal() {
  print_journal >"$state/journal.new" && mv -f -- "$state/journal.new" "$state/journal" && sync -- "$state"
}

print_journal() {
  printf 'run\t%s\nrole\t%s\nby\t%s\ndeed\t%s\n' "$run" "$role" "$by" "$deed"
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
  this_run=$run this_role=$role this_by=$by this_deed=$deed
  while IFS="$tab" read -r key value; do
    case $key in
      run) run=$value ;;
      role) role=$value ;;
      by) by=$value ;;
      deed) deed=$value ;;
    esac
  done <"$state/journal"
  case $run$role in
    */*) refuse "$state/journal speaks of places that are not its own"; return ;;
  esac
  left=$state/generations/$run/$role
  found="run $run of the role $role by $by had not ended"
  if [ ! -f "$left/paths" ] || undo "$left"; then
    unstage
    rm -f -- "$state/journal"
    forget "$left"
    note "$found; it was undone first"
    record UNDONE
    undone=0
  else
    refuse "$found, and it cannot be undone:$(explain_undoing "$left")"
    [ -z "$damaged" ] || record BROKEN
    give_up_if_damaged "$left"
    unstage
    undone=1
  fi
  run=$this_run role=$this_role by=$this_by deed=$this_deed
  return "$undone"
}

# record STATUS: for those who ask what happened here.
record() {
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$run" "$role" "$1" "$by" "$deed" \
    >>"$state/history" || note "$state/history cannot be written, so nobody will find there what was done"
}

# What the role owns here from now on.
write_manifest() {
  print_manifest >"$state/roles/$role.new" && sync -- "$state/roles/$role.new" \
    && mv -f -- "$state/roles/$role.new" "$state/roles/$role" && return 0
  refuse "the record of what was done cannot be written: $state"
}

print_manifest() {
  printf 'run\t%s\nby\t%s\ndeed\t%s\n' "$run" "$by" "$deed"
  print_owned
  print_made
  with_large_files print_stamps
  ! has_systemd || with_owned_units print_starts
}

# Folders and users that were taken away are owned no more.
print_owned() {
  printf '%s' "$owned" | while IFS= read -r line; do
    last=${line##*"$tab"}
    case $line in
      dir"$tab"*) [ -d "$root$last" ] || continue ;;
      brought"$tab"user"$tab"*) user_exists "$last" || continue ;;
    esac
    printf '%s\n' "$line"
  done
}

# The folders that were made for the role, by this run or an earlier one.
print_made() {
  {
    sed -n "s/^new$tab.*$tab//p" "$generation/folders"
    [ ! -f "$generation/manifest" ] || sed -n "s/^made$tab//p" "$generation/manifest"
  } | sort -u | while IFS= read -r path; do
    [ ! -d "$root$path" ] || [ -L "$root$path" ] || printf 'made\t%s\n' "$path"
  done
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

# Keeps the newest states of the role, as many as the plan says, that can be gone back to: each knows the run whose state it is, and so the one
# before. What could not be put back is kept longer, for a person to look at.
prune_generations() {
  kept=" "
  next=$run
  left=$generations_kept
  while [ "$left" -gt 0 ] && [ -n "$next" ] && [ -d "$state/generations/$next/$role" ]; do
    kept="$kept$next "
    left=$((left - 1))
    next=$(run_of "$state/generations/$next/$role/manifest")
  done
  find "$state/generations" -mindepth 2 -maxdepth 2 -name "$role" -printf '%P\n' | while IFS= read -r old; do
    case $kept in
      *" ${old%/*} "*) ;;
      *) forget_unless_broken "$state/generations/$old" ;;
    esac
  done
}

forget_unless_broken() {
  if [ ! -f "$1/broken" ] || [ -n "$(find "$1/broken" -mtime +30)" ]; then
    forget "$1"
  fi
}

# forget GENERATION
forget() {
  rm -rf -- "$1"
  rmdir -- "${1%/*}" 2>/dev/null
  return 0
}

bound_history() {
  [ "$(wc -l <"$state/history")" -gt "$((history_kept + 100))" ] || return 0
  tail -n "$history_kept" -- "$state/history" >"$state/history.new" && mv -f -- "$state/history.new" "$state/history"
}
