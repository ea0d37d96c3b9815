"""Prints, for each host of the inventory, every variable that its saved facts or its files give it, as Ansible's templates see it."""
import json
import os
import shutil
import tempfile

cache = tempfile.mkdtemp()
for name in os.listdir("facts"):
    shutil.copy(os.path.join("facts", name), os.path.join(cache, name.removesuffix(".json")))
os.environ["ANSIBLE_CACHE_PLUGIN"] = "jsonfile"
os.environ["ANSIBLE_CACHE_PLUGIN_CONNECTION"] = cache
os.environ["ANSIBLE_CACHE_PLUGIN_TIMEOUT"] = "0"

from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.vars.hostvars import HostVars
from ansible.vars.manager import VariableManager

loader = DataLoader()
inventory = InventoryManager(loader=loader, sources=["hosts.yaml"])
manager = VariableManager(loader=loader, inventory=inventory)
HostVars(inventory, manager, loader)
ANSIBLES_OWN = {
    "ansible_config_file", "ansible_playbook_python", "ansible_version", "group_names", "groups", "inventory_dir",
    "inventory_file", "inventory_hostname", "inventory_hostname_short", "omit", "playbook_dir",
}
answers = {}
for host in inventory.get_hosts():
    variables = manager.get_vars(host=host)
    templar = Templar(loader=loader, variables=variables)
    names = set(manager.get_vars(host=host, include_hostvars=False)) - ANSIBLES_OWN
    answers[host.name] = {name: templar.template(variables[name]) for name in names}
shutil.rmtree(cache)
print(json.dumps(answers, indent=1, sort_keys=True, ensure_ascii=False))
