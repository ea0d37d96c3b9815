# A plan without its consequences: everything happens in memory and in a namespace that ends with it.

# Reads the plan's files, judges the set, and answers "verdicts" and "unvalidated".
rehearse() {
  mode=rehearse
  rehearse_in_memory || tell refused "$problem"
  close_work_folder
}

rehearse_in_memory() {
  open_work_folder || exit 3
  receive_files
  with_validators count_arguments && with_unit_files count_arguments && return 0
  [ -z "$root" ] || return 0
  in_namespace judge_all || { tell unvalidated "$problem"; return 0; }
  tell verdicts "$(cat "$work/verdicts")"
  tell unvalidated "$(sed 's/^not validated: //' "$work/unvalidated")"
}
