"""Prints what Ansible selects for each pattern on stdin: the pattern, a tab, and the hosts in its order."""
import sys
from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader

manager = InventoryManager(loader=DataLoader(), sources=[sys.argv[1]])
for line in sys.stdin:
    pattern = line.rstrip("\n")
    print(pattern + "\t" + " ".join(host.name for host in manager.get_hosts(pattern)))
