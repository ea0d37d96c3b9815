"""Prints what Ansible makes of each line on stdin as the value of -e: the line, a tab, and JSON; "!" where it fails."""
import json
import sys

from ansible.parsing.splitter import parse_kv

for line in sys.stdin:
    line = line.rstrip("\n")
    try:
        answer = json.dumps(parse_kv(line), ensure_ascii=False, sort_keys=True)
    except Exception:
        answer = "!"
    print(json.dumps(line, ensure_ascii=False) + "\t" + answer)
