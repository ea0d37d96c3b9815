# A folder that stands for a machine, such as a mounted image: nothing in it is run, its names and numbers are its own, and
# what its links lead to outside of it is none of its business.

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
  for path; do
    case $path in
      # What was kept may be links.
      "$state"/original/*) continue ;;
    esac
    [ ! -L "$path" ] || unfit="$unfit$path is a link$nl"
  done
  find_odd_accounts
}

# What useradd(8) opens besides what it is about: it would follow a link, and wait at a pipe for ever.
find_odd_accounts() {
  for file in passwd group shadow gshadow subuid subgid; do
    for path in "$root/etc/$file" "$root/etc/$file-" "$root/etc/$file+" "$root/etc/$file.lock"; do
      if [ -L "$path" ] || { [ -e "$path" ] && [ ! -f "$path" ]; }; then
        unfit="$unfit$path is no regular file$nl"
      fi
    done
  done
  for path in "$root/etc/.pwd.lock" "$root/etc/login.defs" "$root/etc/default/useradd" "$root/etc/hostname"; do
    [ ! -e "$path" ] || [ -f "$path" ] || unfit="$unfit$path is no regular file$nl"
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
