#!/bin/sh
[ "$1" = --list ] || exit 3
cat <<'JSON'
{"web": {"hosts": ["w1", "w2"], "vars": {"a": 1, "t": "{{ a }}"}, "children": ["sub"]},
 "sub": ["s1", "w1"], "lonely": {"ansible_host": "10.0.0.1"},
 "_meta": {"hostvars": {"w1": {"x": {"y": [1, null]}}, "nobody": {"z": 1}}}}
JSON
