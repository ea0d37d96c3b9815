# What the files of units in a folder say of how they are enabled, read as systemctl(1) --root reads them.

unit_folders='/etc/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system'
links_folder=/etc/systemd/system
cr=

# What systemctl show says of units, as far as files and links tell it.
tell_folder_units() {
  told=
  ways="$root$links_folder/."
  for unit; do
    read_folder_unit "$unit"
    for link in $wanted_links; do
      ways=$ways$nl$root$link
    done
    told=${told}LoadState=$load${nl}ActiveState=inactive${nl}SubState=dead${nl}UnitFileState=$enabled$nl$nl
  done
  set --
  IFS=$nl
  for way in $ways; do
    set -- "$@" "$way"
  done
  unset IFS
  find_links_out "$@"
  [ -z "$outside" ] || tell refused "no unit is enabled through links that lead out of $root: $outside"
  tell units "$told"
}

# Sets "load" and "enabled" of a unit, and its "wanted_links".
read_folder_unit() {
  load=not-found enabled='' wanted_links=''
  find_folder_unit "$1" || return 0
  if [ -z "$unit_file" ]; then
    load=masked enabled=masked
    return
  fi
  load=loaded enabled=static
  read_install "$1"
  [ -z "$also" ] || enabled=indirect
  [ -z "$wanted_links$odd$self" ] || enabled=disabled
  ! is_linked "$1" || enabled=enabled
}

# Sets "unit_path", below the root, to the file of a unit or, for an instance, of its template; and "unit_file" to where
# its text lies, which is nowhere when the unit is masked.
find_folder_unit() {
  name_template "$1"
  for unit_folder in $unit_folders; do
    for unit_path in "$unit_folder/$1" "$unit_folder/$template"; do
      inside "${unit_path%/*}"
      [ -e "$found/${unit_path##*/}" ] || [ -L "$found/${unit_path##*/}" ] || continue
      inside "$unit_path"
      unit_file=$found
      [ "$unit_file" != "$root/dev/null" ] || unit_file=
      # A pipe would be waited for.
      [ -z "$unit_file" ] || [ -f "$unit_file" ] || continue
      return 0
    done
  done
  return 1
}

name_template() {
  template=$1
  case $1 in
    *@*) template=${1%%@*}@.${1##*.} ;;
  esac
}

# read_install UNIT: of the file "unit_file", sets "wanted_links" to each link, below the root, by which it wants to be
# enabled, "also" to the units that are enabled with it, "odd" to the first word of either that cannot be used, "self" to
# an alias that is the unit's own name, and "misplaced" to what would enable it if it stood in the right section.
read_install() {
  [ -n "$cr" ] || cr=$(printf '\r') bom=$(printf '\357\273\277')
  aliases='' wanted='' required='' upheld='' also='' instance='' odd='' wanted_links='' self='' misplaced=''
  read_section "$unit_file"
  read_drop_ins "$1"
  name_installed "$1"
  expand_all "$also" && also=$expanded
  add_aliases
  add_links wants "$wanted"
  add_links requires "$required"
  add_links upholds "$upheld"
}

# An alias of one's own name says nothing; units of some types have no others.
add_aliases() {
  case $named in
    *.mount | *.automount | *.swap | *.slice) return 0 ;;
  esac
  expand_all "$aliases"
  for word in $expanded; do
    case $named/$word in
      *@.*/*) ;;
      *@*/*@.*) word=${word%.*}$instance.${word##*.} ;;
    esac
    if [ "$word" = "$named" ]; then
      self=$word
    elif may_be_alias; then
      wanted_links="$wanted_links$links_folder/$word "
    else
      odd=${odd:-$word}
    fi
  done
}

# Of the same type, and for an instance the same instance of another template.
may_be_alias() {
  [ "${word##*.}" = "${named##*.}" ] || return
  case $named/$word in
    *@.*/*@*) return 0 ;;
    *@*/*) [ "${word#*@}" = "${named#*@}" ] ;;
    */*@*) return 1 ;;
  esac
}

# add_links KIND NAMES
add_links() {
  expand_all "$2"
  for word in $expanded; do
    wanted_links="$wanted_links$links_folder/$word.$1/$installed "
  done
}

# systemd.syntax(7): comments, lines that go on, and assignments in sections. Lines may end with a carriage return too.
read_section() {
  section='' begun=''
  while IFS= read -r line || [ -n "$line" ]; do
    lines=${line%"$cr"}$cr
    while [ -n "$lines" ]; do
      read_line "${lines%%"$cr"*}"
      lines=${lines#*"$cr"}
    done
  done <"$1"
}

read_line() {
  line=${1#"$bom"}
  line=${line#"${line%%[!"$tab" ]*}"}
  line=${line%"${line##*[!"$tab" ]}"}
  case $line in
    '#'* | ';'*) return ;;
    *\\) begun="$begun${line%?} "; return ;;
  esac
  take_line "$begun$line"
  begun=
}

take_line() {
  case $1 in
    '['*) section=$1; return ;;
    *=*) ;;
    *) return ;;
  esac
  key=${1%%=*}
  key=${key%%["$tab" ]*}
  value=${1#*=}
  [ "$section" = '[Install]' ] || { take_misplaced; return; }
  case $key in
    WantedBy) wanted=${value:+$wanted $value} ;;
    RequiredBy) required=${value:+$required $value} ;;
    UpheldBy) upheld=${value:+$upheld $value} ;;
    Alias) aliases=${value:+$aliases $value} ;;
    Also) also=${value:+$also $value} ;;
    DefaultInstance) name_instance "$value" ;;
  esac
}

take_misplaced() {
  case $key in
    WantedBy | RequiredBy | UpheldBy | Alias) misplaced=${misplaced:-$key= stands in ${section:-no section}} ;;
  esac
}

name_instance() {
  instance=
  for word in $1; do
    instance=${instance:-$word}
  done
}

# systemd.unit(5): of files of the same name, that of the first folder counts; they are read in the order of their names.
read_drop_ins() {
  drop_in_names=' '
  for unit_folder in $unit_folders; do
    for drop_ins in "$unit_folder/$1.d" "$unit_folder/$template.d"; do
      inside "$drop_ins"
      [ -d "$found" ] || continue
      list_drop_ins "$drop_ins"
    done
  done
  [ "$drop_in_names" != ' ' ] || return 0
  for entry in $(print_each "$drop_in_names" | sort); do
    inside "${entry#*:}"
    [ ! -f "$found" ] || read_section "$found"
  done
}

print_each() {
  for entry in $1; do
    printf '%s\n' "$entry"
  done
}

list_drop_ins() {
  set +f
  set -- "$found"/*.conf
  set -f
  for entry; do
    entry=${entry##*/}
    case $entry in
      '*.conf' | *[!A-Za-z0-9_.@-]*) continue ;;
    esac
    case $drop_in_names in
      *" $entry:"*) ;;
      *) drop_in_names="$drop_in_names$entry:$drop_ins/$entry " ;;
    esac
  done
}

# Sets "installed" to the name by which a unit is wanted: that of its own file where an alias led there, and of a template
# its default instance; "named" to the same but for a template.
name_installed() {
  installed=$1 named=$1
  case $1 in
    *@.*) [ -z "$instance" ] || installed=${1%%@*}@$instance.${1##*.} ;;
    *@*) instance=${1#*@} instance=${instance%.*} ;;
    *) installed=${unit_file##*/} named=$installed ;;
  esac
}

# expand_all WORDS: sets "expanded" to them with their specifiers filled in, as far as they are names of units.
expand_all() {
  expanded=
  for word in $1; do
    unquote
    expand "$word"
    case $word in
      *[!A-Za-z0-9:_.\\@-]* | .* | *.) ;;
      *.*) expanded="$expanded$word "; continue ;;
    esac
    odd=${odd:-$word}
  done
}

# Pairs of quotes go from "word"; no name of a unit holds what they would be needed for.
unquote() {
  while :; do
    before=${word%%[\"\']*}
    after=${word#"$before"}
    quote=${after%"${after#?}"}
    after=${after#?}
    case $after in
      *"${quote:-/}"*) word=$before${after%%"$quote"*}${after#*"$quote"} ;;
      *) return ;;
    esac
  done
}

# expand TEXT: sets "word". systemd.unit(5): those specifiers that do not depend on a running machine.
expand() {
  remaining=$1 word=
  while :; do
    case $remaining in
      *%*) ;;
      *) word=$word$remaining; return ;;
    esac
    word=$word${remaining%%\%*}
    remaining=${remaining#*%}
    prefix=${installed%.*}
    case $remaining in
      i*) word=$word$instance ;;
      n*) word=$word$installed ;;
      N*) word=$word$prefix ;;
      p*) word=$word${prefix%%@*} ;;
      j*) prefix=${prefix%%@*}; word=$word${prefix##*-} ;;
      *) word="$word%${remaining%"${remaining#?}"}" ;;
    esac
    remaining=${remaining#?}
  done
}
