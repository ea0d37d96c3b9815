# Which links of a folder lead to a unit, by their names alone: nothing is followed.

# is_linked UNIT: whether anything wants it, or a name leads to it that it asks for, or did before it asked for nothing.
is_linked() {
  inside "$links_folder"
  set +f
  set -- "$1" "$found"/*.wants "$found"/*.requires "$found"/*.upholds
  set -f
  linked=$1
  shift
  for place; do
    inside "${place#"$root"}"
    [ ! -L "$found/$linked" ] || return 0
  done
  for link in $wanted_links; do
    inside "${link%/*}"
    ! leads_to_file "$found/${link##*/}" || return 0
  done
  [ -z "$wanted_links$odd" ] && is_named_otherwise
}

is_named_otherwise() {
  inside "$links_folder"
  set +f
  set -- "$found"/*.*
  set -f
  for link; do
    [ "${link##*/}" = "$named" ] || ! leads_to "$link" "$named" || return 0
  done
  return 1
}

# leads_to LINK NAME
leads_to() {
  [ -L "$1" ] && there=$(readlink -- "$1") && [ "${there##*/}" = "$2" ]
}

leads_to_file() {
  leads_to "$1" "${unit_path##*/}" || leads_to "$1" "${unit_file##*/}"
}
