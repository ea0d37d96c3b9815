"""Renders every template of a folder for every host of an inventory, as the module ansible.builtin.template does.

Usage: render_fleet_with_ansible.py INVENTORY TEMPLATES VAULT_PASSWORD_FILE

Names that begin with an underscore are there for others to include. Each line of the output is a JSON object: "host",
"template", and "text" with what came out or "error" with the reason.
"""

import json
import os
import sys

from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.vault import VaultSecret
from ansible.template import AnsibleEnvironment, Templar, generate_ansible_template_vars
from ansible.vars.hostvars import HostVars
from ansible.vars.manager import VariableManager


def main():
    inventory_path, folder, password = sys.argv[1:4]
    loader = DataLoader()
    loader.set_basedir(os.path.dirname(inventory_path))
    with open(password, "rb") as file:
        loader.set_vault_secrets([("default", VaultSecret(file.read().strip()))])
    inventory = InventoryManager(loader=loader, sources=[inventory_path])
    manager = VariableManager(loader=loader, inventory=inventory)
    hostvars = HostVars(inventory=inventory, variable_manager=manager, loader=loader)
    for host in sorted(inventory.get_hosts(), key=lambda host: host.name):
        variables = dict(manager.get_vars(host=host), hostvars=hostvars)
        for name in sorted(os.listdir(folder)):
            if not name.startswith("_"):
                print(json.dumps(dict(host=host.name, template=name, **render(loader, variables, folder, name))))


def render(loader, variables, folder, name):
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    variables = dict(variables, ansible_search_path=[os.path.dirname(folder)])
    variables.update(generate_ansible_template_vars(name, path, "/dev/null"))
    templar = Templar(loader=loader, variables=variables).copy_with_new_env(
        environment_class=AnsibleEnvironment,
        searchpath=[folder],
        newline_sequence="\n",
        trim_blocks=True,
        lstrip_blocks=False,
        available_variables=variables,
    )
    try:
        return {"text": templar.do_template(text, preserve_trailing_newlines=True, escape_backslashes=False)}
    except Exception as error:  # every kind of failure is an answer here
        return {"error": "%s: %s" % (type(error).__name__, error)}


if __name__ == "__main__":
    main()
