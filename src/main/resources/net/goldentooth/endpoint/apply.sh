# One role's plan, from its files to its outcome.

# Reads the plan's files and does it. Answers "result", a "message" when it was not done, and notes.
apply() {
  mode=apply
  problem=
  watched=
  added=no
  open_work_folder || exit 3
  receive_files
  outcome=REFUSED
  if need_gnu && need_systemd && take_lock; then
    # From here on the other side may vanish: what is begun comes to its end. Handlers, since what is merely ignored
    # would be ignored by every program that is started too.
    trap : HUP INT PIPE TERM
    recover && run_phases
    restore_directories
    # Nothing was done, and the run goes on: how it ends is told then.
    [ "$outcome" = STALE ] || record "$outcome"
    [ "$outcome" != DONE ] || clean_up
    drop_lock
    trap - HUP INT PIPE TERM
  fi
  close_work_folder
  if [ "$outcome" != DONE ]; then
    tell message "$problem"
    note_additions
  fi
  say "result $outcome"
}

# What was prepared is not taken back.
note_additions() {
  [ "$added" = no ] || note 'packages, users and folders that were added stay'
}

need_systemd() {
  [ -n "$root" ] || has_systemd || with_changed_units count_arguments \
    || refuse 'units are to be changed, and systemd does not run on the host, or its systemctl is missing'
}

run_phases() {
  generation=$state/generations/$run/$role
  if ! { compare_with_plan && prepare && stage_files; }; then
    unstage
    return
  fi
  # Packages may have brought files of the same names; they are kept as what was there before.
  with_packages count_arguments || observe_targets >"$work/observed"
  validate || { unstage; return; }
  commit
  case $? in
    0) ;;
    1) unstage; forget_generation; return ;;
    *) roll_back; return ;;
  esac
  # Losing a link changes a file's ctime, by which the record knows it again.
  if ! { activate && watch && each_file drop_sent && write_manifest; }; then
    roll_back
    return
  fi
  rm -f -- "$state/journal" "$state/directories"
  outcome=DONE
  purge
}

# What cannot be brought back goes last, when all else is done.
purge() {
  ! { each_purge false && each_user_removal false; } || return 0
  say 'phase purge'
  problem=
  each_purge purge_folder
  each_folder_removal remove_emptied_folder
  each_user_removal remove_user
  write_manifest
  [ -z "$problem" ] || outcome=INCOMPLETE
}

purge_folder() {
  if [ -L "$1" ] || is_mount_point "$1"; then
    note "$1 stays: it lies on another disk"
  else
    attempt "remove $1" rm -rf --one-file-system -- "$1"
  fi
}

remove_emptied_folder() {
  [ ! -d "$1" ] || quietly rmdir -- "$1" || note "$1 stays: something is in it"
}

remove_user() {
  ! user_exists "$1" || attempt "remove the user $1" without_lock userdel ${root:+--prefix "$root"} -- "$1"
}

# Nothing was swapped, so there is nothing to undo.
forget_generation() {
  rm -f -- "$state/journal"
  forget "$generation"
}

roll_back() {
  say 'phase roll back'
  restore_directories
  if undo "$generation"; then
    outcome=ROLLED_BACK
    forget_generation
  else
    outcome=BROKEN
    : >"$generation/broken"
    problem="$problem${nl}putting back failed too:$(explain_undoing "$generation")"
    give_up_if_damaged "$generation"
  fi
  unstage
}

clean_up() {
  find "$incoming" -type f -mtime +7 -delete 2>/dev/null
  prune_generations
  bound_history
}

drop_sent() {
  [ "$8" != sent ] || rm -f -- "$incoming/$7"
  return 0
}

# recover_only: undoes what an earlier run left, for a plan that is made afresh.
recover_only() {
  problem=
  open_work_folder || exit 3
  if need_gnu && take_lock; then
    trap : HUP INT PIPE TERM
    recover
    drop_lock
    trap - HUP INT PIPE TERM
  fi
  close_work_folder
  [ -z "$problem" ] || tell refused "$problem"
}
