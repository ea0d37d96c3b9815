# The new files come into use: each unit is started, restarted or reloaded at most once.

activate() {
  say 'phase activate'
  activated_at=$(date +%s)
  [ -z "$root" ] || { enable_in_folder; return; }
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
