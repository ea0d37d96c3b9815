# The set as it will be, at its final paths, in a mount namespace that nobody else sees.

# Where programs that only check leave logs and process ids.
places_written_by_checks='/run /tmp /var/cache /var/lib /var/log /var/tmp'

# in_namespace FUNCTION: runs it in a shell of its own, where mounts are private, and whose end is the end of all that it
# started: pid_namespaces(7).
in_namespace() {
  processes=
  ! unshare -m -p -f true 2>/dev/null || processes=apart
  {
    printf 'nonce=; root=; work=%s; stage=%s; mode=%s\n' "'$work'" "'$stage'" "'$mode'"
    printf 'state=/var/lib/goldentooth; nl="\n"; tab="\t"\n'
    printf '%s\n' "$acting" "$described" "$1"
  } >"$work/inside"
  : >"$work/verdicts"
  : >"$work/unvalidated"
  attempt 'nothing can be validated, since the set cannot be laid out in a private mount namespace' \
    without_lock unshare -m ${processes:+-p -f} sh -f "$work/inside"
}

# Mounts an overlay over each folder that holds a target or may be written by a check.
mount_overlays() {
  mkdir "$work/private" || return
  mount -t tmpfs -o mode=0700 goldentooth "$work/private" || return
  number=0
  cat /proc/self/mountinfo >"$work/private/mountinfo"
  cut -d ' ' -f 5 "$work/private/mountinfo" >"$work/private/mounts"
  list_folders >"$work/folders"
  while IFS= read -r folder; do
    number=$((number + 1))
    cover "$folder" "$work/private/$number" || return
  done <"$work/folders"
  [ "$mode" = apply ] || forbid_writing
}

# A rehearsal writes nothing, nor does a mere look: what no overlay covers is read-only for all that follows.
forbid_writing() {
  mount -o remount,bind,ro / || return
  # proc(5): the type follows a dash, after fields that may be absent.
  while read -r _ _ _ _ point rest; do
    rest=${rest#*- }
    case ${rest%% *} in
      proc | sysfs | tmpfs | devtmpfs | devpts | cgroup* | mqueue) continue ;;
    esac
    [ "$point" = / ] || grep -qxF -- "$point" "$work/folders" \
      || mount -o remount,bind,ro -- "$point" 2>/dev/null
  done <"$work/private/mountinfo"
  return 0
}

# The nearest existing folders of all targets, as they really are, without those that lie in another on the same disk.
list_folders() {
  {
    with_targets print_nearest_folders
    [ "$mode" != rehearse ] || each_directory print_places
    for place in $places_written_by_checks; do
      # What lies below a cover is out of reach, and the work folder must stay in reach.
      case $work in
        "$place"/*) ;;
        *) print_nearest_folders "$place/." ;;
      esac
    done
  } | sort -u | {
    last=//
    disk=
    while IFS= read -r folder; do
      this_disk=$(stat -c %d -- "$folder")
      case "$this_disk $folder" in
        "$disk $last"*) ;;
        *) last=$folder disk=$this_disk; printf '%s\n' "${folder%/}" ;;
      esac
    done
  }
}

# Each with a slash at the end, so that sorting puts a folder right before what lies in it.
print_nearest_folders() {
  for path; do
    path=${path%/*}
    while [ -n "$path" ] && [ ! -d "$path" ]; do
      path=${path%/*}
    done
    [ -z "$path" ] || (cd -P -- "$path" && printf '%s/\n' "${PWD%/}")
  done
}

# print_places PATH ...: where a folder is made, and the folder itself where only its owner or mode changes.
print_places() {
  print_nearest_folders "$1"
  [ ! -d "$1" ] || print_nearest_folders "$1/."
}

# cover FOLDER PLACE
cover() {
  mkdir "$2" "$2/upper" "$2/work" "$2/lower" || return
  chown --reference="$1" -- "$2/upper" || return
  chmod --reference="$1" -- "$2/upper" || return
  # Bound to a name without characters that mean something among the options of an overlay.
  mount --rbind -- "$1" "$2/lower" || return
  mount -t overlay -o "lowerdir=$2/lower,upperdir=$2/upper,workdir=$2/work" goldentooth "$1" 2>/dev/null \
    || cover_with_copy "$1" "$2" || return
  show_mounted_files "$1" "$2/lower"
}

# Files that are mounted, such as a container's /etc/hosts, are no part of the folder below them.
show_mounted_files() {
  while IFS= read -r point; do
    case $point in
      "$1"/*)
        if [ -f "$2${point#"$1"}" ]; then
          mount --bind -- "$2${point#"$1"}" "$point" || return
        fi ;;
    esac
  done <"$work/private/mounts"
}

# Without overlays, a copy in memory takes the folder's place.
cover_with_copy() {
  case " $places_written_by_checks " in
    *" $1 "*)
      echo "no overlay over $1, so what is asked may leave traces there" >>"$work/private/fallbacks"
      mount --bind -- "$1" "$1"
      return ;;
  esac
  size=$(du -sxm -- "$1" | cut -f 1)
  [ "${size:-999}" -le 64 ] || { echo "$1 is too large to be copied, and overlays are refused"; return 1; }
  echo "no overlay over $1, so a copy of it was used" >>"$work/private/fallbacks"
  cp -ax -T -- "$1" "$2/upper" && mount --bind -- "$2/upper" "$1"
}

# Makes the changes, which now only this namespace sees.
change_within() {
  : >"$work/private/arriving"
  if [ "$mode" = rehearse ]; then
    each_directory rehearse_directory
  fi
  each_file place_file && each_removal remove_within
}

remove_within() {
  rm -f -- "$1"
}

rehearse_directory() {
  make_within "$1" || return 0
  chown "$2:$3" -- "$1" 2>/dev/null
  chmod "$4" -- "$1"
}

# make_within PATH: nothing covers the root folder itself, so what is new right below it is left out.
make_within() {
  mkdir -p -- "$1" 2>/dev/null || { leave_open "what is in $1, which is not there yet"; return 1; }
}

# place_file NUMBER PATH USER GROUP MODE SIZE SUM SOURCE [COPY]
place_file() {
  if [ "$mode" = rehearse ]; then
    make_within "${2%/*}" || return 0
  fi
  mkdir -p -- "${2%/*}" || return
  if [ "$mode" = rehearse ]; then
    rehearse_file "$@"
  elif [ "$6" -gt 1048576 ]; then
    # Too large for memory: bound instead of copied.
    rm -f -- "$2" && : >"$2" && mount --bind -- "$(stage_name "$2" "$1")" "$2"
  else
    rm -f -- "$2" && cp -a -T -- "$(stage_name "$2" "$1")" "$2"
  fi
}

rehearse_file() {
  case $8 in
    bundle) rm -f -- "$2" && cp -T -- "$work/new/$1" "$2" ;;
    sent) arrive "$2" ;;
    same) [ "$6" -le 1048576 ] || return 0 ;;
    kept)
      if [ "$6" -gt 1048576 ]; then
        rm -f -- "$2" && : >"$2" && mount --bind -- "$9" "$2"
      else
        rm -f -- "$2" && cp -a -T -- "$9" "$2"
      fi
      return ;;
  esac || return
  chown "$3:$4" -- "$2" 2>/dev/null
  chmod "$5" -- "$2"
}

# A program that is only sent when it is installed. One that is there already stands for it.
arrive() {
  printf '%s\n' "$1" >>"$work/private/arriving"
  [ -e "$1" ] || printf '#!/bin/false\n' >"$1"
}
