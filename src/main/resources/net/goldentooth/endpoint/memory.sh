# What the host remembers of earlier runs. Looking only, without a lock.

# recall_history LINES: what was done here, which states are kept, and how much room they take.
recall_history() {
  need_find || return 0
  [ ! -r "$state/history" ] || show history tail -n "$1" -- "$state/history"
  show kept list_kept
  look_at_roles
  show disk disk_use
}

# What is kept would look like nothing to a find that is not GNU's.
need_find() {
  find / -prune -printf '' 2>/dev/null && return 0
  tell refused 'the host has no GNU find: install findutils'
  return 1
}

# Each kept state: the run that left it behind, the run whose state it is, and the role.
list_kept() {
  find_kept | while IFS= read -r kept; do
    before=$(run_of "$state/generations/$kept/manifest")
    printf '%s\t%s\t%s\n' "${kept%/*}" "$before" "${kept#*/}"
  done
}

find_kept() {
  find "$state/generations" -mindepth 2 -maxdepth 2 -type d -printf '%P\n' 2>/dev/null
}

# Bytes on the disk.
disk_use() {
  set --
  for part in generations original; do
    [ ! -d "$state/$part" ] || set -- "$@" "$state/$part"
  done
  [ "$#" = 0 ] || du -s -c -B 1 -- "$@" | tail -n 1 | cut -f 1
}

# Everything that is kept, but for the bytes of the files.
recall_generations() {
  need_find || return 0
  [ ! -r "$state/history" ] || show history cat "$state/history"
  look_at_roles
  find_kept | while IFS= read -r kept; do
    show "generation $kept" print_generation "$state/generations/$kept"
    [ ! -f "$state/generations/$kept/manifest" ] \
      || show "before $kept" cat "$state/generations/$kept/manifest"
  done
  [ ! -d "$state/generations" ] || show_kept_files
  [ ! -d "$state/original" ] || show originals find "$state/original" ! -type d -printf '%P\0'
}

print_generation() {
  for part in paths sums units reloaded folders; do
    [ ! -s "$1/$part" ] || sed "s/^/$part$tab/" "$1/$part"
  done
}

show_kept_files() {
  if [ -z "$root" ]; then
    show files find_in_trees ! -type d -printf "$file_format"
  else
    show files find_in_trees ! -type d -printf '%y\0%U\0%G\0%m\0%s\0%i %s %T@ %C@\0%l\0%p\0'
    tell_numbers
  fi
  show sums find_in_trees -type f -size -1025k -exec sha256sum -z {} +
}

# Names that are relative hold no pattern of the folder they lie in.
find_in_trees() (
  cd -- "$state/generations" && find . -path './*/*/tree/*' "$@" 2>/dev/null
)

# look_into FOLDER...: the names of what lies in each, as far as anybody would read them.
look_into() {
  number=0
  for folder; do
    [ ! -d "$folder" ] || [ -L "$folder" ] || show "folder $number" list_folder "$folder"
    number=$((number + 1))
  done
}

list_folder() {
  find "$1" -mindepth 1 -maxdepth 1 -printf '%f\0' 2>/dev/null | head -c 65536
}

# measure FOLDER...: bytes on the disk.
measure() {
  number=0
  for folder; do
    say "size $number $(du -s -x -B 1 -- "$folder" 2>/dev/null | cut -f 1)"
    number=$((number + 1))
  done
}
