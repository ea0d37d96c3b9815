"""Prints, for each host of an inventory, every variable as Ansible's templates see it, as JSON; "!" where it fails."""
import json
import sys

from ansible.inventory.manager import InventoryManager
from ansible.parsing.ajson import AnsibleJSONEncoder
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.vars.hostvars import HostVars
from ansible.vars.manager import VariableManager

loader = DataLoader()
inventory = InventoryManager(loader=loader, sources=[sys.argv[1]])
manager = VariableManager(loader=loader, inventory=inventory)
HostVars(inventory, manager, loader)
answers = {}
for host in inventory.get_hosts():
    names = set(manager.get_vars(host=host, include_hostvars=False))
    names -= {"inventory_file", "inventory_dir", "playbook_dir", "groups", "omit", "ansible_playbook_python"}
    names = {n for n in names if not n.startswith("ansible_")}
    templar = Templar(loader=loader, variables=manager.get_vars(host=host))
    found = answers.setdefault(host.name, {})
    for name in sorted(names):
        try:
            value = templar.template(templar.available_variables[name])
            found[name] = json.loads(json.dumps(value, cls=AnsibleJSONEncoder))
        except Exception:
            found[name] = "!"
answers["groups"] = inventory.get_groups_dict()
print(json.dumps(answers, indent=1, sort_keys=True, ensure_ascii=False))
