# A folder that stands for a machine, such as a mounted image: nothing in it is run, its names and numbers are its own, and
# what its links lead to outside of it is none of its business.

unit_folders='/etc/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system'

# One that cannot be worked on ends the conversation.
say_hello_of_folder() {
  unfit=$(why_unfit)
  if [ -n "$unfit" ]; then
    tell unfit "$unfit"
    say 'done'
    exit 3
  fi
  show facts folder_facts
  release=$(inside /etc/os-release)
  [ ! -r "$release" ] || show os-release print_text "$release"
}

# A program more for each small file would cost more than reading it here.
print_text() {
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s\n' "$line"
  done <"$1"
}

why_unfit() {
  [ -d "$root/etc" ] || { echo "$root holds no system: there is no etc in it"; return; }
  for file in passwd group shadow gshadow; do
    [ ! -L "$root/etc/$file" ] || echo "$root/etc/$file is a link"
  done
  out=$(links_out "$root/etc/." "$state/.")
  [ -z "$out" ] || { echo "$root: a link leads out of it at $out"; return; }
  set -- "$root/etc"
  [ ! -d "$state" ] || set -- "$@" "$state"
  # What lies in etc is not asked for; a find that is not GNU's fails. What was kept may be links.
  find "$@" -maxdepth 2 -samefile "$root/etc" -prune -o -name original -type d -prune -o \
    -type l -printf '%p is a link\n' 2>/dev/null || echo 'the machine it lies on has no GNU find'
}

# look_inside PATH...: owners as numbers, and whose numbers they are.
look_inside() {
  out=$(links_out "$@")
  if [ -n "$out" ]; then
    tell refused "nothing is read or written through links that lead out of $root: $out"
    return
  fi
  show files find_numbered "$@"
  show sums sum_small_files "$@"
  show numbers list_numbers
}

# Those of users, then those of groups.
list_numbers() {
  [ -f "$root/etc/passwd" ] && [ -f "$root/etc/group" ] || return 0
  echo groups | cut -d : -f 1,3 -- "$root/etc/passwd" - "$root/etc/group"
}

find_numbered() {
  find "$@" -maxdepth 0 -printf '%y\0%U\0%G\0%m\0%s\0%i %s %T@ %C@\0%l\0%p\0' 2>/dev/null
}

# links_out PATH...: those whose folder does not lie in the root once all links are followed. A link to nothing counts.
links_out() (
  cd -P -- "$root" || exit
  top=$PWD
  last=
  for path; do
    folder=${path%/*}
    [ "$folder" != "$last" ] || continue
    last=$folder
    while [ "$folder" != "${folder%/*}" ] && [ ! -d "$folder" ] && [ ! -L "$folder" ]; do
      folder=${folder%/*}
    done
    cd -P -- "${folder:-/}" 2>/dev/null || cd /
    case $PWD/ in
      "$top"/*) ;;
      *) printf '%s ' "${path#"$root"}" ;;
    esac
  done
)

# On the machine itself every path is its own.
stays_inside() {
  [ -z "$root" ] || [ -z "$(links_out "$@")" ]
}

# inside PATH: the path without links in it, which are followed as the folder's own system would.
inside() (
  real='' rest=$1/ links=0
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    rest=${rest#*/}
    case $part in
      '' | .) continue ;;
      ..) real=${real%/*}; continue ;;
    esac
    if [ ! -L "$root$real/$part" ]; then
      real=$real/$part
      continue
    fi
    links=$((links + 1))
    [ "$links" -le 40 ] || exit 1
    to=$(readlink -- "$root$real/$part")
    case $to in
      /*) real='' ;;
    esac
    rest=$to/$rest
  done
  printf '%s' "$root$real"
)

folder_facts() {
  hostname=
  [ ! -f "$root/etc/hostname" ] || [ -L "$root/etc/hostname" ] || read -r hostname _ <"$root/etc/hostname"
  printf 'uname %s none %s\n' "${hostname:-unknown}" "$(folder_machine)"
  # proc(5): the real, the effective and further ones.
  while read -r key _ effective _; do
    [ "$key" = Uid: ] || continue
    printf 'uid %s\n' "$effective"
    break
  done </proc/self/status
}

# elf(5): e_machine of the shell, after the class and the order of bytes.
folder_machine() {
  shell=$(inside /bin/sh)
  [ -f "$shell" ] || { echo unknown; return; }
  case $(od -An -tx1 -N20 -- "$shell" | tr -d ' \n') in
    7f454c460201*3e00) echo x86_64 ;;
    7f454c460201*b700) echo aarch64 ;;
    7f454c460201*f300) echo riscv64 ;;
    7f454c460101*2800) arm_machine ;;
    *) echo unknown ;;
  esac
}

# Both kinds share a number. Raspberry Pi OS is made for the oldest Pi; Debian's and others' armhf is version 7.
arm_machine() {
  if grep -qi raspbian -- "$(inside /etc/os-release)" 2>/dev/null; then
    echo armv6l
  else
    echo armv7l
  fi
}

# What systemctl show says of units, as far as files and links tell it.
show_folder_units() {
  for unit; do
    read_folder_unit "$unit"
    printf 'LoadState=%s\nActiveState=inactive\nSubState=dead\nUnitFileState=%s\n\n' "$load" "$enabled"
  done
}

# Sets "load" and "enabled" of a unit.
read_folder_unit() {
  load=not-found enabled=
  find_folder_unit "$1" || return 0
  if [ -L "$root$unit_path" ] && [ "$(readlink -- "$root$unit_path")" = /dev/null ]; then
    load=masked enabled=masked
    return
  fi
  load=loaded enabled=static
  wanted_links=$(list_links "$1")
  [ -z "$wanted_links" ] || enabled=disabled
  ! is_linked "$1" || enabled=enabled
}

# Sets "unit_path", below the root, to the file of a unit or, for an instance, of its template.
find_folder_unit() {
  template=$1
  case $1 in
    *@*) template=${1%%@*}@.${1##*.} ;;
  esac
  for unit_folder in $unit_folders; do
    for unit_path in "$unit_folder/$1" "$unit_folder/$template"; do
      [ ! -e "$root$unit_path" ] && [ ! -L "$root$unit_path" ] || return 0
    done
  done
  return 1
}

# list_links UNIT: below the root, each link by which its file wants to be enabled.
list_links() {
  while IFS='= ' read -r key value || [ -n "$key" ]; do
    case $key in
      WantedBy) ending=.wants/$1 ;;
      RequiredBy) ending=.requires/$1 ;;
      Alias) ending= ;;
      *) continue ;;
    esac
    for name in $value; do
      printf '%s\n' "/etc/systemd/system/$name$ending"
    done
  done <"$(inside "$unit_path")"
}

# is_linked UNIT: whether anything wants it, or a name of its own leads to it.
is_linked() {
  set +f
  set -- "$root"/etc/systemd/system/*.wants/"$1" "$root"/etc/systemd/system/*.requires/"$1"
  set -f
  for link in $wanted_links; do
    set -- "$@" "$root$link"
  done
  for link; do
    [ ! -L "$link" ] || return 0
  done
  return 1
}
