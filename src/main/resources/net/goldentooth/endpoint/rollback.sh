# What was, comes back: by copy and rename, so that the kept state stays untouched and can be used again.

# undo GENERATION: fails with "undoing" telling why.
undo() {
  undoing=
  each_unit_of "$1" retire_new
  [ ! -s "$1/folders" ] || each_folder_that_was "$1/folders" bring_folder_back
  while IFS="$tab" read -r kind path; do
    [ -z "$root" ] || stays_inside "$root$path" || kind=outside
    case $kind in
      outside) false ;;
      kept) bring_back "$1/tree$path" "$root$path" ;;
      absent) rm -f -- "$root$path" ;;
    esac || undoing="$undoing $path"
  done <"$1/paths"
  restore_manifest "$1"
  if has_systemd; then
    quietly systemctl daemon-reload
    each_unit_of "$1" restore_unit "$1"
  elif [ -n "$root" ]; then
    each_unit_of "$1" restore_folder_unit
  fi
  [ -z "$undoing" ]
}

bring_back() {
  back=$(stage_name "$2" back)
  cp -a -T -- "$1" "$back" 2>/dev/null && { [ -L "$back" ] || sync -- "$back"; } && mv -f -T -- "$back" "$2"
}

# A folder that is still there had its turn already.
bring_folder_back() {
  [ ! -d "$1" ] || return 0
  mkdir -p -- "$1" && restore_folder "$@" || undoing="$undoing ${1#"$root"}"
}

restore_manifest() {
  if [ -f "$1/manifest" ]; then
    cp -p -T -- "$1/manifest" "$state/roles/$role.new" && mv -f -- "$state/roles/$role.new" "$state/roles/$role"
  else
    rm -f -- "$state/roles/$role"
  fi
}

# each_unit_of GENERATION FUNCTION [ARGUMENT...]: calls it with NAME ACTIVE ENABLED after the arguments.
each_unit_of() {
  [ -s "$1/units" ] || return 0
  units_file=$1/units
  shift
  while IFS="$tab" read -r unit active enabled; do
    "$@" "$unit" "$active" "$enabled"
  done <"$units_file"
}

# A unit that was not there stops and loses its links before its file goes.
retire_new() {
  [ -z "$root" ] || { retire_new_in_folder "$@"; return; }
  [ "$3" = none ] && has_systemd || return 0
  quietly timeout 150 systemctl stop -- "$1"
  quietly timeout 150 systemctl disable --no-reload --quiet -- "$1"
}

# restore_unit GENERATION NAME ACTIVE ENABLED
restore_unit() {
  case $4 in
    enabled) quietly systemctl enable --quiet -- "$2" ;;
    disabled) quietly systemctl disable --quiet -- "$2" ;;
  esac
  quietly systemctl reset-failed -- "$2"
  if [ "$3" != active ]; then
    [ "$4" = none ] || quietly timeout 150 systemctl stop -- "$2"
    return 0
  fi
  verb=restart
  ! grep -qxF -- "$2" "$1/reloaded" || ! systemctl is-active --quiet -- "$2" || verb=reload-or-restart
  quietly timeout 150 systemctl "$verb" -- "$2"
  sleep 0.5
  systemctl is-active --quiet -- "$2" || undoing="$undoing $2"
}
