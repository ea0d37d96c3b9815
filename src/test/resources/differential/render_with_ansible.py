"""Renders templates with ansible-core, for comparison.

Usage: render_with_ansible.py CONTEXT.json FOLDER < CASES.jsonl

CONTEXT.json holds the variables. FOLDER holds the templates that others include or import. Each line of
the standard input is a JSON object with "template" (text of a template file), or "variable" (text of a
variable). Each line of the output is a JSON object: "text" with what came out, or "error" with the reason,
and "undefined" when something was not defined.
"""

import json
import sys

from ansible.errors import AnsibleUndefinedVariable
from ansible.parsing.dataloader import DataLoader
from ansible.template import AnsibleEnvironment, Templar
from ansible.utils.unsafe_proxy import wrap_var


def unmark(value):
    if isinstance(value, dict):
        if set(value) == {"__ansible_unsafe"}:
            return wrap_var(value["__ansible_unsafe"])
        return {key: unmark(item) for key, item in value.items()}
    if isinstance(value, list):
        return [unmark(item) for item in value]
    return value


def is_undefined(error):
    while error is not None:
        if isinstance(error, AnsibleUndefinedVariable) or type(error).__name__ == "UndefinedError":
            return True
        error = getattr(error, "orig_exc", None) or error.__cause__
    return False


def render(templar, case):
    if "variable" in case:
        return templar.template(case["variable"])
    return templar.do_template(case["template"], preserve_trailing_newlines=True, escape_backslashes=False)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        variables = dict(unmark(json.load(file)), ansible_managed="Ansible managed")
    for line in sys.stdin:
        case = json.loads(line)
        # A fresh one each time: a template may change a list that the next one reads.
        templar = Templar(loader=DataLoader(), variables=variables)
        templar = templar.copy_with_new_env(
            environment_class=AnsibleEnvironment,
            searchpath=[sys.argv[2]],
            newline_sequence="\n",
            trim_blocks=True,
            lstrip_blocks=False,
            available_variables=variables,
        )
        try:
            rendered = render(templar, case)
            result = {"text": repr(rendered) if "variable" in case else rendered}
        except RecursionError as error:
            result = {"error": str(error), "undefined": False}
        except Exception as error:  # every kind of failure is an answer here
            result = {"error": "%s: %s" % (type(error).__name__, error), "undefined": is_undefined(error)}
        print(json.dumps(result))


if __name__ == "__main__":
    main()
