# The new files, complete and with their owners, beside their targets, so that one rename each puts them in place.

# stage_name PATH NUMBER: a name that no service reads and nobody can foresee.
stage_name() {
  printf '%s/.goldentooth-%s-%s' "${1%/*}" "$stage" "$2"
}

stage_files() {
  say 'phase stage'
  each_file list_stage >>"$state/staged" || { refuse "$state cannot be written"; return; }
  each_file stage_file
}

list_stage() {
  stage_name "$2" "$1"
  echo
}

# stage_file NUMBER PATH USER GROUP MODE SIZE SUM SOURCE [COPY]
stage_file() {
  refuse_unreplaceable "$2" || return
  if [ ! -d "${2%/*}" ]; then
    remember_folder "${2%/*}" && attempt "create ${2%/*}" mkdir -p -- "${2%/*}" || return
    added=yes
  fi
  staged=$(stage_name "$2" "$1")
  case $8 in
    bundle) attempt "stage $2" privately cp -T -- "$work/new/$1" "$staged" ;;
    sent) attempt "stage $2" link_or_copy "$incoming/$7" "$staged" ;;
    same) attempt "stage $2" privately cp -T --preserve=timestamps -- "$2" "$staged" ;;
    kept)
      # With its owner and mode. A copy, so that the kept one is never written through.
      attempt "stage $2" privately cp -a -T -- "$9" "$staged" && is_as_kept "$staged" "$7" "$2" "$9"
      return ;;
  esac || return
  owner=$(owner_id "$3" "$4") || { refuse "$2: there is no user $3, or no group $4"; return; }
  attempt "give $2 to $3:$4" chown "$owner" -- "$staged" \
    && attempt "set the mode of $2" chmod "$5" -- "$staged"
}

# is_as_kept FILE SUM PATH KEPT: a link has no sum.
is_as_kept() {
  [ -z "$2" ] || [ "$(sha256sum <"$1" | cut -d ' ' -f 1)" = "$2" ] \
    || refuse "what is kept of $3 is no longer what it was when this was planned: $4"
}

# A secret is nobody else's before it has its mode either.
privately() (
  umask 077
  "$@"
)

link_or_copy() {
  ln -T -- "$1" "$2" 2>/dev/null || cp -T -- "$1" "$2"
}

refuse_unreplaceable() {
  if [ -d "$1" ] && [ ! -L "$1" ]; then
    refuse "$1 is a folder"
  elif [ -e "$1" ] && [ ! -f "$1" ] && [ ! -L "$1" ]; then
    refuse "$1 is neither a file nor a link"
  elif is_mount_point "$1"; then
    refuse "$1 is a mount point, so it cannot be replaced"
  fi
}

# proc(5): the fifth field, with spaces and backslashes in octal.
is_mount_point() {
  [ -e "$1" ] && mountpoint -q -- "$1" 2>/dev/null
}

unstage() {
  [ -s "$state/staged" ] || { rm -f -- "$state/staged"; return; }
  remains=no
  while IFS= read -r leftover; do
    # The record of a folder is no more to be believed than its links.
    [ -z "$root" ] || stays_inside "$leftover" || continue
    rm -f -- "$leftover" 2>/dev/null || remains=yes
  done <"$state/staged"
  # What cannot go now, such as from a disk that became read-only, goes before the next run.
  [ "$remains" = yes ] || rm -f -- "$state/staged"
}

# What the targets are now, in the words of the plan: kinds first, then sums.
observe_targets() {
  with_targets print_kinds
  with_targets print_sums
}

print_kinds() {
  [ "$#" = 0 ] || find "$@" -maxdepth 0 -printf '%y %p\n' 2>/dev/null
}

print_sums() {
  [ "$#" = 0 ] || find "$@" -maxdepth 0 -type f -exec sha256sum -z {} + 2>/dev/null | tr '\0' '\n'
}

# Fails when a target, or the record of what the role owns, is not what the plan was made from. A run may have swapped
# between the look at the record and the look at the files: its files alone would be taken for what the plan knows.
compare_with_plan() {
  recorded=$(run_of "$state/roles/$role")
  # A run does a role once on a machine: its own record is of a host that leads to the same one.
  if [ "$recorded" = "$run" ]; then
    refuse "this run set up $role here already, under another name: two hosts of the inventory are one machine"
    return
  fi
  printf '%s' "$expected" >"$work/expected"
  observe_targets >"$work/observed"
  cmp -s "$work/expected" "$work/observed" && [ "$recorded" = "$last_run" ] && return 0
  # A run that waits for others reckons with what they do: its plan is made afresh.
  [ "${patience:-0}" -eq 0 ] || outcome=STALE
  refuse "changed on the host since the plan was made, so nothing was done:$nl$(
    [ "$recorded" = "$last_run" ] || printf '  by the run %s\n' "${recorded:-that took the role away}"
    diff "$work/expected" "$work/observed" | sed -n 's/^[<>].* \(\/.*\)$/  \1/p' | sort -u
  )"
}

# Fails when a target changed since it was last looked at.
compare_with_observed() {
  observe_targets >"$work/now"
  cmp -s "$work/observed" "$work/now" \
    || refuse 'a file was changed on the host while this run was preparing, so nothing was done'
}
