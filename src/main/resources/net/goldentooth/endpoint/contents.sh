# The bytes of files, for diffs; and the output of commands.

show_contents() {
  number=0
  for path; do
    if [ -f "$path" ] && [ ! -L "$path" ]; then
      show "content $number" head -c 1048577 -- "$path"
    fi
    number=$((number + 1))
  done
}

# run_command COMMAND...: as the one who logged in or became root; what it prints is shown when it ended.
run_command() {
  scratch=$(mktemp -d) || { say 'status 125'; return; }
  "$@" </dev/null >"$scratch/output" 2>"$scratch/errors" 3<&- 4>&-
  status=$?
  show output cat "$scratch/output"
  show errors cat "$scratch/errors"
  rm -rf -- "$scratch"
  say "status $status"
}
