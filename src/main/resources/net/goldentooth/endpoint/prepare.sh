# What only adds, and is not undone: packages, users, folders.

prepare() {
  if with_packages count_arguments && each_user false && each_directory false; then
    return 0
  fi
  say 'phase prepare'
  added=yes
  each_package mask_units && install_packages
  prepared=$?
  unmask_units
  [ "$prepared" = 0 ] || return 1
  each_user make_user || return
  each_directory make_directory
}

# A package must not start its service with its own configuration: mask_units PACKAGE UNIT...
mask_units() {
  shift
  for unit; do
    printf '%s\n' "$unit" >>"$state/masked"
    attempt "mask $unit" without_lock systemctl mask --runtime --quiet -- "$unit" || return
  done
}

unmask_units() {
  [ -z "$root" ] || return 0
  [ -s "$state/masked" ] || return 0
  while read -r unit; do
    quietly systemctl unmask --runtime --quiet -- "$unit"
  done <"$state/masked"
  rm -f -- "$state/masked"
}

install_packages() {
  with_packages count_arguments && return 0
  command -v apt-get >/dev/null 2>&1 || { refuse 'packages are wanted, and the host has no apt-get'; return; }
  with_packages apt_install && return 0
  # The lists may be older than what the mirror holds.
  attempt 'apt-get update' without_lock apt update && with_packages apt_install
}

# Succeeds when there is none.
count_arguments() {
  [ "$#" = 0 ]
}

apt_install() {
  attempt "apt-get install $*" without_lock apt install --no-install-recommends -- "$@"
}

# deb-systemd-invoke(1) heeds masks; dpkg(1): force-confold keeps a file that is there.
apt() {
  set -- -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
  DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -y "$@"
}

# make_user NAME KIND HOME SHELL [GROUP...]
make_user() {
  ! user_exists "$1" || return 0
  name=$1
  kind=$2
  set -- "$3" "$4" "$(shift 4; IFS=,; printf '%s' "$*")"
  set -- --home-dir "$1" --no-create-home --shell "$2" ${3:+--groups "$3"}
  [ "$kind" != system ] || set -- --system "$@"
  if group_exists "$name"; then
    set -- --gid "$name" "$@"
  else
    set -- --user-group "$@"
  fi
  # useradd(8): no program of the folder is needed for this, as it would be with --root.
  [ -z "$root" ] || set -- --prefix "$root" "$@"
  attempt "create the user $name" without_lock useradd "$@" -- "$name"
}

# make_directory PATH USER GROUP MODE
make_directory() {
  [ -z "$root" ] || stays_inside "$1/." || { refuse "a link leads out of $root at $1"; return; }
  owner=$(owner_id "$2" "$3") || { refuse "$1: there is no user $2, or no group $3"; return; }
  remember_folder "$1" || return
  attempt "create $1" mkdir -p -- "$1" \
    && attempt "give $1 to $2" chown "$owner" -- "$1" \
    && attempt "set the mode of $1" chmod "$4" -- "$1"
}

# remember_folder PATH: what it is before it changes; or which folders are about to be new.
remember_folder() {
  if [ -d "$1" ]; then
    describe_folder "$1"
  else
    list_missing "$1"
  fi >>"$state/directories" || refuse "$state cannot be written"
}

# Its owner and group as numbers, and as names where this machine knows them.
describe_folder() {
  if [ -z "$root" ]; then
    find "$1" -maxdepth 0 -printf 'was\t%U:%G\t%m\t%u\t%g\t%p\n'
  else
    find "$1" -maxdepth 0 -printf 'was\t%U:%G\t%m\t%U\t%G\t%p\n' | strip_root
  fi
}

list_missing() {
  missing=$1
  while [ -n "$missing" ] && [ ! -d "$missing" ]; do
    printf 'new\t-\t-\t-\t-\t%s\n' "${missing#"$root"}"
    missing=${missing%/*}
  done
}

# Folders that were there get back what they were when their change did not come to its end.
restore_directories() {
  [ -s "$state/directories" ] || return 0
  remains=no
  each_folder_that_was "$state/directories" give_back
  # What cannot be given back now, such as on a disk that became read-only, is before the next run.
  [ "$remains" = yes ] || rm -f -- "$state/directories"
}

# each_folder_that_was FILE FUNCTION: calls it with PATH OWNER MODE.
each_folder_that_was() {
  while IFS="$tab" read -r kind owner bits _ _ path; do
    [ "$kind" = was ] || continue
    [ -z "$root" ] || stays_inside "$root$path/." || continue
    "$2" "$root$path" "$owner" "$bits"
  done <"$1"
}

give_back() {
  [ ! -d "$1" ] || restore_folder "$@" 2>/dev/null || remains=yes
}

restore_folder() {
  chown -- "$2" "$1" && chmod -- "$3" "$1"
}

# owner_id USER GROUP: as chown takes it. In a folder, names are those of its own users.
owner_id() {
  if [ -z "$root" ]; then
    printf '%s:%s' "$1" "$2"
  else
    user_id=$(id_in passwd "$1") && group_id=$(id_in group "$2") && printf '%s:%s' "$user_id" "$group_id"
  fi
}

id_in() {
  [ ! -f "$root/etc/$1" ] || while IFS=: read -r name _ id _; do
    if [ "$name" = "$2" ]; then
      printf '%s' "$id"
      return
    fi
  done <"$root/etc/$1"
  case $2 in
    root) printf 0 ;;
    *[!0-9]*) return 1 ;;
    *) printf '%s' "$2" ;;
  esac
}
