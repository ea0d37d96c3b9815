# What starts with the machine that a folder stands for. Nothing of it runs here, and no systemctl is asked: it would
# follow the folder's links to where they lead on this machine.

enable_in_folder() {
  with_enabled each_of enable_folder_unit
}

# each_of FUNCTION [ARGUMENT...]: calls it once for each, and stops at the first that fails.
each_of() {
  function=$1
  shift
  for unit; do
    "$function" "$unit" || return
  done
}

# With those that are to be enabled with it. One of them that is not there is no error, as for systemctl.
enable_folder_unit() {
  find_folder_unit "$1" || { refuse "enable $1: there is no such unit"; return; }
  [ -n "$unit_file" ] || { refuse "enable $1: it is masked"; return; }
  each_together "$1" make_links
}

# Links outlive the file of a unit, so they go before it.
disable_folder_unit() {
  each_together "$1" drop_links
}

# each_together UNIT FUNCTION: calls it with the unit, and each that is enabled with it, after its file was read.
each_together() {
  waiting=$1 had=' ' verb=$2
  while [ -n "$waiting" ]; do
    turn=${waiting%% *}
    waiting=${waiting#"$turn"}
    waiting=${waiting# }
    case $had in
      *" $turn "*) continue ;;
    esac
    had="$had$turn "
    also='' odd='' wanted_links='' installed=$turn named=$turn
    if find_folder_unit "$turn" && [ -n "$unit_file" ]; then
      read_install "$turn"
    elif [ "$verb" = make_links ]; then
      continue
    fi
    "$verb" || return
    for word in $also; do
      waiting="$waiting${waiting:+ }$word"
    done
  done
}

make_links() {
  [ -z "$odd" ] || { refuse_odd; return; }
  [ -n "$wanted_links$also" ] || { refuse_unlinked; return; }
  for link in $wanted_links; do
    attempt "enable $turn" make_link "$link" "$unit_path" || return
  done
}

refuse_odd() {
  case $odd in
    *%*) refuse "enable $turn: what $odd in its [Install] means, only the running machine knows" ;;
    *.*) refuse "enable $turn: $odd in its [Install] is no name of a unit that it can have or be wanted by" ;;
    *) refuse "enable $turn: $odd in its [Install] is no name of a unit" ;;
  esac
}

# Without an [Install] it is not meant to be enabled; but where it was meant to be, it would silently not start.
refuse_unlinked() {
  [ -z "$self" ] || { refuse "enable $turn: its [Install] names nothing but itself"; return; }
  [ -z "$misplaced" ] || refuse "enable $turn: no link would start it: $misplaced, not in [Install]"
}

# make_link LINK PATH: where this shell then stands is what counts, whatever becomes of the way there meanwhile.
make_link() (
  go_inside "${1%/*}" mkdir || return
  name=${1##*/}
  if [ -L "$name" ]; then
    leads_to_file "$name" || { printf '%s is a link to %s\n' "$1" "$there"; return 1; }
  else
    ln -s -T -- "$2" "$name"
  fi
)

# Every link by which the unit is enabled, also those that its file does not ask for any more.
drop_links() {
  inside "$links_folder"
  set +f
  set -- "$found" "$found"/*.wants "$found"/*.requires "$found"/*.upholds
  set -f
  for place; do
    [ ! -d "$place" ] || quietly drop_links_in "${place#"$root"}"
  done
  return 0
}

drop_links_in() (
  go_inside "$1" false || return
  standing_in=$1
  set +f
  set -- *.*
  set -f
  for link; do
    [ ! -L "./$link" ] || ! enables "$link" "$standing_in" || rm -f -- "./$link"
  done
)

# enables LINK FOLDER: as for systemctl, the name of a link and that of what it leads to count. An instance shares its
# file with others.
enables() {
  case $2 in
    *.wants | *.requires | *.upholds) [ "$1" != "$installed" ] || return 0 ;;
    *)
      [ "$1" != "$named" ] || return
      case " $wanted_links" in
        *" $links_folder/$1 "*) leads_to_file "./$1"; return ;;
      esac
      ;;
  esac
  leads_to "./$1" "$named"
}

# go_inside FOLDER COMMAND: goes there from the root, a step at a time, and never out of it. What is missing, the command
# makes.
go_inside() {
  cd -P -- "$root/" || return
  top=${PWD%/}
  way=${1#/}/
  while [ -n "$way" ]; do
    step=${way%%/*}
    way=${way#*/}
    [ -d "./$step" ] || "$2" "./$step" || return
    cd -P "./$step" || return
    case $PWD/ in
      "$top"/*) ;;
      *) printf 'a link leads out of %s at %s\n' "$root" "$1"; return 1 ;;
    esac
  done
}

# What list_units tells of a machine, of a folder.
list_folder_units() {
  for unit; do
    read_folder_unit "$unit"
    printf '%s\t%s\t%s\n' "$unit" inactive "${enabled:-none}"
  done
}

# retire_new_in_folder NAME ACTIVE ENABLED
retire_new_in_folder() {
  [ "$3" != none ] || disable_folder_unit "$1"
}

# restore_folder_unit NAME ACTIVE ENABLED
restore_folder_unit() {
  case $3 in
    enabled) enable_folder_unit "$1" ;;
    disabled) disable_folder_unit "$1" ;;
  esac
}
