# A folder that stands for a machine, such as a mounted image: nothing in it is run, its names and numbers are its own, and
# what its links lead to outside of it is none of its business.

unit_folders='/etc/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system'

# One that cannot be worked on ends the conversation.
say_hello_of_folder() {
  find_unfitness
  if [ -n "$unfit" ]; then
    tell unfit "$unfit"
    say 'done'
    exit 3
  fi
  read_user
  read_folder_machine
  say "host $user_id $machine"
}

# Sets "unfit" to what keeps the folder from being worked on.
find_unfitness() {
  unfit=
  [ -d "$root/etc" ] || { unfit="$root holds no system: there is no etc in it"; return; }
  find_links_out "$root/etc/." "$state/."
  [ -z "$outside" ] || { unfit="$root: a link leads out of it at $outside"; return; }
  set +f
  set -- "$state" "$state"/* "$state"/.* "$state"/*/* "$state"/*/.*
  set -f
  for file in passwd group shadow gshadow; do
    set -- "$@" "$root/etc/$file"
  done
  for path; do
    case $path in
      # What was kept may be links.
      "$state"/original/*) continue ;;
    esac
    [ ! -L "$path" ] || unfit="$unfit$path is a link$nl"
  done
}

# look_inside PATH...: owners as numbers, and whose numbers they are.
look_inside() {
  find_links_out "$@"
  if [ -n "$outside" ]; then
    tell refused "nothing is read or written through links that lead out of $root: $outside"
    return
  fi
  file_format=$numbered_format
  show files find_paths "$@"
  tell_numbers
}

numbered_format='%y\0%U\0%G\0%m\0%s\0%i %s %T@ %C@\0%l\0%p\0'

# Those of users, then those of groups.
tell_numbers() {
  numbers=
  if [ -f "$root/etc/passwd" ] && [ -f "$root/etc/group" ]; then
    read_numbers passwd
    numbers=${numbers}groups$nl
    read_numbers group
  fi
  tell numbers "${numbers%"$nl"}"
}

read_numbers() {
  while IFS=: read -r name _ number _ || [ -n "$name" ]; do
    numbers=$numbers$name:$number$nl
    name=
  done <"$root/etc/$1"
}

# find_links_out PATH...: sets "outside" to those whose folder does not lie in the root once all links are followed. A link
# to nothing counts. Nothing in a folder depends on where this shell stands.
find_links_out() {
  outside=
  cd -P -- "$root" || return 0
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
      *) outside="$outside${path#"$root"} " ;;
    esac
  done
  cd /
}

# On the machine itself every path is its own.
stays_inside() {
  [ -z "$root" ] || (find_links_out "$@" && [ -z "$outside" ])
}

# inside PATH: sets "found" to the path without links in it, which are followed as the folder's own system would; to
# nothing when there are too many.
inside() {
  found='' rest=$1/ links=0
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    rest=${rest#*/}
    case $part in
      '' | .) continue ;;
      ..) found=${found%/*}; continue ;;
    esac
    if [ ! -L "$root$found/$part" ]; then
      found=$found/$part
      continue
    fi
    links=$((links + 1))
    [ "$links" -le 40 ] || { found=''; return 0; }
    to=$(readlink -- "$root$found/$part")
    case $to in
      /*) found='' ;;
    esac
    rest=$to/$rest
  done
  found=$root$found
}

# elf(5): e_machine of the shell, after the class and the order of bytes.
read_folder_machine() {
  machine=unknown
  inside /bin/sh
  [ -f "$found" ] || return 0
  case $(od -An -tx1 -N20 -- "$found" | tr -d ' \n') in
    7f454c460201*3e00) machine=x86_64 ;;
    7f454c460201*b700) machine=aarch64 ;;
    7f454c460201*f300) machine=riscv64 ;;
    7f454c460101*2800) read_arm_machine ;;
  esac
}

# Both kinds share a number. Raspberry Pi OS is made for the oldest Pi; Debian's and others' armhf is version 7.
read_arm_machine() {
  machine=armv7l
  inside /etc/os-release
  ! grep -qi raspbian -- "$found" 2>/dev/null || machine=armv6l
}

# What systemctl show says of units, as far as files and links tell it.
tell_folder_units() {
  told=
  for unit; do
    read_folder_unit "$unit"
    told=${told}LoadState=$load${nl}ActiveState=inactive${nl}SubState=dead${nl}UnitFileState=$enabled$nl$nl
  done
  tell units "$told"
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
  read_links "$1"
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

# read_links UNIT: sets "wanted_links" to each link, below the root, by which the file "unit_path" wants to be enabled.
read_links() {
  wanted_links=
  inside "$unit_path"
  while IFS='= ' read -r key value || [ -n "$key" ]; do
    case $key in
      WantedBy) ending=.wants/$1 ;;
      RequiredBy) ending=.requires/$1 ;;
      Alias) ending= ;;
      *) key=''; continue ;;
    esac
    for name in $value; do
      wanted_links="$wanted_links/etc/systemd/system/$name$ending "
    done
    key=''
  done <"$found"
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
