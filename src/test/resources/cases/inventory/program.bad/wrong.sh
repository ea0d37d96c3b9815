#!/bin/sh
cat <<'JSON'
{"web": {"hosts": {"a": 1}, "vars": [1], "children": "x"}, "db": {"hosts": ["a;b", 3]},
 "_meta": {"hostvars": {"c": 1}}, "one": {"hosts": ["c"]}}
JSON
