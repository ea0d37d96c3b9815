# One run at a time on a host. The lock is the kernel's, so it ends with its holder, however that ends.

take_lock() {
  if ! make_state_folder; then
    refuse "$state cannot be written: the disk is full or read-only"
    return
  fi
  exec 9<>"$state/lock"
  if ! flock -w 1 9; then
    read -r holder <"$state/lock"
    exec 9>&-
    refuse "this host is being changed by ${holder:-another run}; try again when that has ended"
    return
  fi
  last_holder=
  read -r last_holder <"$state/lock"
  printf '%s (run %s)\n' "$by" "$run" >"$state/lock"
}

make_state_folder() {
  mkdir -p -- "$state/roles" "$state/generations" && chmod 0700 "$state" && touch -- "$state/lock"
}

drop_lock() {
  : >"$state/lock"
  exec 9>&-
}
