# One run at a time on a host. The lock is the kernel's, so it ends with its holder, however that ends.

take_lock() {
  if ! make_state_folder; then
    refuse "$state cannot be written: the disk is full or read-only"
    return
  fi
  exec 9<>"$state/lock"
  waited=no
  if ! flock -w 1 9 && ! wait_for_lock; then
    exec 9>&-
    refuse_busy
    return
  fi
  last_holder=
  read -r last_holder <"$state/lock"
  printf '%s (run %s) since %s\n' "$by" "$run" "$(date -u '+%Y-%m-%d %H:%M:%S UTC')" >"$state/lock"
}

# Waits as many seconds as the run has patience for, and says every two for whom: who is no longer heard stops waiting.
wait_for_lock() {
  read_holder
  left=${patience:-0}
  while [ "$left" -gt 0 ]; do
    waited=yes
    say "waiting $holder"
    if flock -w 2 9; then
      # Nobody may be left to hear of what would be done now.
      say 'phase begin after waiting' || exit 3
      return 0
    fi
    read_holder
    left=$((left - 2))
  done
  return 1
}

# A run writes its name a moment after it took the lock.
read_holder() {
  holder=
  read -r holder <"$state/lock"
  holder=${holder:-another run}
}

refuse_busy() {
  if [ "$waited" = yes ]; then
    refuse "this host is still being changed by $holder; waited $patience s for it"
  else
    refuse "this host is being changed by $holder; try again when that has ended, or wait for it with --wait-lock"
  fi
}

make_state_folder() {
  mkdir -p -- "$state/roles" "$state/generations" && chmod 0700 "$state" && touch -- "$state/lock"
}

drop_lock() {
  : >"$state/lock"
  exec 9>&-
}
