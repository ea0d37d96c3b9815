# The new files come into use: each unit is started, restarted or reloaded at most once.

activate() {
  say 'phase activate'
  activated_at=$(date +%s)
  if [ -n "$root" ]; then
    activate_offline
    return
  fi
  with_enabled call_systemctl enable --no-reload --quiet || { blame 'enable'; return; }
  with_disabled disable_remaining || return
  [ "$manager" = keep ] || call_manager daemon-reload || return
  with_started call_systemctl reset-failed
  with_restarted call_systemctl reset-failed
  with_reloaded remember_workers
  with_restarted call_systemctl restart || { blame restart with_restarted; return; }
  with_started call_systemctl start || { blame start with_started; return; }
  with_reloaded call_systemctl reload-or-restart || { blame reload with_reloaded; return; }
  with_stopped expect_stopped
}

call_manager() {
  attempt "systemctl $1" without_lock timeout 150 systemctl "$@"
}

# blame VERB [UNITS]: what systemctl said, and the last words of the units that are not running.
blame() {
  problem="systemctl $1: $(last_words "$work/output")"
  [ "$#" = 1 ] || "$2" quote_if_dead
  return 1
}

quote_if_dead() {
  for unit; do
    systemctl is-active --quiet -- "$unit" || quote_journal "$unit"
  done
}

# Links that stayed, because their unit file was not there before the swap.
disable_remaining() {
  for unit; do
    systemctl is-enabled --quiet -- "$unit" 2>/dev/null || continue
    attempt "systemctl disable $unit" without_lock systemctl disable --no-reload --quiet -- "$unit" || return
  done
}

expect_stopped() {
  for unit; do
    ! systemctl is-active --quiet -- "$unit" || { call_manager stop -- "$unit" || return; }
  done
}

# A folder that is provisioned offline: what starts with the machine can be said, what runs cannot.
activate_offline() {
  if command -v systemctl >/dev/null 2>&1; then
    with_enabled call_systemctl --root="$root" enable --quiet || { blame enable; return; }
    with_disabled call_systemctl --root="$root" disable --quiet || { blame disable; return; }
  else
    with_enabled note_not_run enabled
  fi
  with_started note_not_run started
  with_restarted note_not_run restarted
  with_reloaded note_not_run reloaded
}

note_not_run() {
  verb=$1
  shift
  [ "$#" = 0 ] || note "not $verb, since no systemd runs here: $*"
}
