# Looking without touching: no lock, no temporary files.

# look_at_roles ROLE...: what was recorded of every role here, and of a run that did not end. What those named are
# recorded to own is looked at next, besides what is asked for.
look_at_roles() {
  names=" $* "
  told=
  recorded_paths='' recorded_units=''
  set +f
  set -- "$state"/roles/*
  set -f
  for record; do
    role=${record##*/}
    case $role in
      *.*) continue ;;
    esac
    if [ ! -f "$record" ] || [ ! -r "$record" ]; then
      continue
    fi
    read_record
    tell "manifest $role" "${text%"$nl"}"
  done
  look_at_journal
}

# Sets "text" to a record's lines.
read_record() {
  text=
  while IFS= read -r line; do
    text=$text$line$nl
    case $names in
      *" $role "*) ;;
      *) continue ;;
    esac
    case $line in
      file"$tab"* | dir"$tab"*) recorded_paths=$recorded_paths$root${line##*"$tab"}$nl ;;
      unit"$tab"*) recorded_units=$recorded_units${line##*"$tab"}$nl ;;
    esac
  done <"$record"
}

# A run may end, and take its journal along, while it is looked at: only one that is there before and after did not end.
# One that was there and is at work, or was, makes all that is seen here what may not last.
look_at_journal() {
  [ -s "$state/journal" ] || has_remains || return 0
  before=$(print_unfinished)
  [ -n "$before" ] || return 0
  if ! lock_is_held && [ "$before" = "$(print_unfinished)" ]; then
    show unfinished printf '%s\n' "$before"
    told=yes
  elif [ "${before#prepared}" = "$before" ]; then
    read -r holder 2>/dev/null <"$state/lock"
    tell busy "${holder:-another run}"
    told=yes
  fi
}

# A run may have begun to swap after its journal was looked for, and before its files were looked at.
look_at_journal_again() {
  [ "$told" = yes ] || [ ! -s "$state/journal" ] || look_at_journal
}

# The journal, or, of a run that had only prepared, what the lock's last holder called itself.
print_unfinished() {
  if [ -s "$state/journal" ]; then
    cat -- "$state/journal" 2>/dev/null
  elif has_remains; then
    read -r holder 2>/dev/null <"$state/lock"
    printf 'prepared\t%s\n' "${holder:-somebody}"
  fi
}

# What a run takes away when it ends, however it ends: staged files, masked units, modes of folders.
has_remains() {
  [ -s "$state/staged" ] || [ -s "$state/masked" ] || [ -s "$state/directories" ]
}

# Whoever holds the lock is still at work, and its journal is no sign of an accident.
lock_is_held() {
  # A program that the last holder started may hold it for a moment longer.
  ! flock -w 1 "$state/lock" true 2>/dev/null
}

# look_at_paths PATH...: the paths, and those that were recorded.
look_at_paths() {
  IFS=$nl
  for path in $recorded_paths; do
    set -- "$@" "$path"
  done
  unset IFS
  [ "$#" -gt 0 ] || { [ -z "$root" ] || tell_numbers; return; }
  [ -z "$root" ] || { look_inside "$@"; return; }
  show files find_paths "$@"
  show mounts cut -d ' ' -f 5 /proc/self/mountinfo
}

file_format='%y\0%u\0%g\0%m\0%s\0%i %s %T@ %C@\0%l\0%p\0'

# Up to 1 MiB files are summed at once; larger ones are asked for when they changed since their record. What is always
# there tells a find that understood from one that is not GNU's.
find_paths() {
  find "$root/." "$@" -maxdepth 0 -printf "$file_format" -type f -size -1025k -exec sha256sum -z {} + 2>/dev/null
}

show_sums() {
  show sums sum_files "$@"
}

sum_files() {
  sha256sum -z -- "$@" 2>/dev/null
}

# look_at_units UNIT...: the units, and those that were recorded.
look_at_units() {
  has_systemd || [ -n "$root" ] || { miss_systemctl "$@"; return; }
  IFS=$nl
  for unit in $recorded_units; do
    set -- "$@" "$unit"
  done
  unset IFS
  [ "$#" -gt 0 ] || return 0
  # The answer follows the order of the names, which an alias would not tell.
  show unit-names printf '%s\n' "$@"
  [ -z "$root" ] || { tell_folder_units "$@"; return; }
  show units show_units "$@"
}

# Where units are to be looked at, and systemd runs that cannot be asked.
miss_systemctl() {
  [ "$#" = 0 ] || [ ! -d /run/systemd/system ] \
    || tell refused 'the host has units to be managed and no systemctl: install systemd'
}

# Times are printed in a zone whose name everybody knows.
show_units() {
  TZ=UTC systemctl show -p LoadState -p ActiveState -p SubState -p UnitFileState -p NeedDaemonReload -p Type \
    -p InvocationID -p NRestarts -p Result -p ActiveEnterTimestamp -p InactiveEnterTimestamp -- "$@"
}

look_at_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  # One that is not installed is an error to dpkg-query, and no news here. Its ${...} are not the shell's.
  field='$'
  show packages list_packages "$field{db:Status-Abbrev}$tab$field{Package}$tab$field{Version}\n" "$@"
}

list_packages() {
  format=$1
  shift
  if [ -n "$root" ]; then
    dpkg-query --admindir="$root/var/lib/dpkg" -W -f="$format" -- "$@" 2>/dev/null
  else
    dpkg-query -W -f="$format" -- "$@" 2>/dev/null
  fi
}

look_at_users() {
  # A folder's are told with its numbers.
  [ -z "$root" ] || return 0
  show users list_users "$@"
}

# Most are found in the file, for which no program is started.
list_users() {
  known=:
  while IFS=: read -r name _; do
    known=$known$name:
  done </etc/passwd
  for name; do
    case $known in
      *:"$name":*) ;;
      *) user_exists "$name" || continue ;;
    esac
    printf '%s\n' "$name"
  done
}

# run_of RECORD: the run that left it; nothing when there is no such file.
run_of() {
  [ ! -f "$1" ] || sed -n "s/^run$tab//p" "$1"
}
