"""Prints a line of JSON for each folder named on stdin: groups in Ansible's order and each host's variables, not rendered."""
import json
import os
import sys

os.environ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1"

from ansible.inventory.manager import InventoryManager  # noqa: E402
from ansible.parsing.ajson import AnsibleJSONEncoder  # noqa: E402
from ansible.parsing.dataloader import DataLoader  # noqa: E402
from ansible.vars.manager import VariableManager  # noqa: E402

INTERNAL = {"inventory_file", "inventory_dir", "inventory_hostname", "inventory_hostname_short", "playbook_dir", "groups",
            "omit", "group_names"}

for line in sys.stdin:
    folder = line.strip()
    loader = DataLoader()
    loader.set_basedir(folder)
    with open(folder + "/sources") as sources:
        paths = [folder + "/" + name.strip() for name in sources]
    try:
        inventory = InventoryManager(loader=loader, sources=paths)
        manager = VariableManager(loader=loader, inventory=inventory)
        hosts = {}
        for host in inventory.get_hosts():
            found = manager.get_vars(host=host, include_hostvars=False)
            names = found["group_names"]
            found = {k: v for k, v in found.items() if k not in INTERNAL}
            found = {k: v for k, v in found.items() if not k.startswith("ansible_") or k == "ansible_port"}
            hosts[host.name] = {"vars": found, "group_names": names}
        answer = {"hosts": hosts, "groups": inventory.get_groups_dict()}
    except Exception as e:
        answer = {"error": str(e)}
    print(json.dumps(answer, cls=AnsibleJSONEncoder))
    sys.stdout.flush()
