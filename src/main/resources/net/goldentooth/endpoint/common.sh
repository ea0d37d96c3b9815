# What all phases of an apply share. A phase that fails says why in "problem" and returns 1.

incoming=$state/incoming
problem=

refuse() {
  problem=$1
  return 1
}

# attempt WHAT COMMAND...: runs a program that sees nothing of the conversation; on failure, WHAT and its last words.
# What changes files holds the lock until it ends, even when this shell is killed before.
attempt() {
  what=$1
  shift
  "$@" >"$work/output" 2>&1 3<&- 4>&- && return 0
  refuse "$what: $(last_words "$work/output")"
}

# For what may leave others running, or wait for them.
without_lock() {
  "$@" 9>&-
}

# quietly COMMAND...: for what may fail.
quietly() {
  "$@" >"$work/output" 2>&1 3<&- 4>&- 9>&-
}

last_words() {
  tail -n 20 -- "$1" | tail -c 4000
}

note() {
  tell note "$1"
}

# A place in memory, so that nothing of a rehearsal and no secret ever reaches a disk.
open_work_folder() {
  for base in /dev/shm /run "${TMPDIR:-/tmp}"; do
    work=$(mktemp -d "$base/goldentooth.$$.XXXXXXXX" 2>/dev/null) || continue
    trap 'rm -rf -- "$work"' EXIT
    return 0
  done
  refuse 'no folder for temporary files can be written'
}

close_work_folder() {
  [ -z "$work" ] || rm -rf -- "$work"
  work=
}

# What a killed run left there: its files may be secrets.
sweep_work_folders() {
  find /dev/shm /run "${TMPDIR:-/tmp}" -maxdepth 1 -type d -user "$(id -u)" -name 'goldentooth.*.*' 2>/dev/null \
    | while IFS= read -r folder; do
      owner=${folder##*/goldentooth.}
      [ -d "/proc/${owner%%.*}" ] || rm -rf -- "$folder"
    done
}

need_gnu() {
  for tool in cat chmod chown cmp cp cut dd find flock grep id install ln mkdir mv rm sed sha256sum sleep sort stat sync tail timeout touch tr; do
    command -v "$tool" >/dev/null 2>&1 || { refuse "the host has no $tool: install coreutils, diffutils, grep, sed and util-linux"; return; }
  done
  versions=$nl$(print_versions chmod chown cp dd install mv sha256sum | grep '^[a-z0-9]* (\(GNU \)\{0,1\}coreutils)')
  for tool in chmod chown cp dd install mv sha256sum; do
    case $versions in
      *"$nl$tool ("*) ;;
      *) refuse "$tool is not GNU's: install coreutils"; return ;;
    esac
  done
}

print_versions() {
  for tool; do
    "$tool" --version 2>/dev/null
  done
}
