"""Prints the facts that ansible-core works out on a host that printed the sections of a file, as far as we save them."""
import glob
import importlib
import importlib.util
import json
import os
import platform
import re
import socket
import sys
import tempfile

sections, name = {}, None
for line in open(sys.argv[1]):
    if line.startswith("== "):
        name = line[3:].rstrip("\n")
        sections[name] = ""
    else:
        sections[name] += line

# The files that the host has, as far as they are known.
files = {path: text for path, text in sections.items() if path.startswith("/")}
files["/proc/cpuinfo"] = sections.get("cpuinfo", "")
files["/proc/meminfo"] = sections.get("meminfo", "")
files.update((path, "") for path in sections.get("paths", "").split())
links, network = {}, []
for line in filter(None, sections.get("interfaces", "").splitlines()):
    if not line.startswith("./"):
        network.append("/sys/class/net/" + line)
        continue
    path, _, value = line[2:].partition(":")
    path = "/sys/class/net/" + path
    files[path] = value
    if path.endswith(("/device", "/module")) or "/brif/" in path:
        links[path] = value
virtual = [line.split(" ", 1) for line in sections.get("virtual", "").splitlines() if line]
files["/proc/1/cgroup"] = "\n".join(value for key, value in virtual if key == "cgroup")
files["/proc/1/environ"] = "\0".join("container=" + value for key, value in virtual if key == "container")
files["/proc/modules"] = "\n".join(value + " 1" for key, value in virtual if key == "module")
files.update(("/sys/devices/virtual/dmi/id/" + k, v) for k, v in virtual if k.endswith(("_name", "_vendor", "_family")))
for line in filter(None, sections.get("keys", "").splitlines()):
    algorithm, _, key = line.partition(" ")
    files["/etc/ssh/ssh_host_%s_key.pub" % algorithm] = key


def content(path, default=None, strip=True):
    return (files.get(path, "").strip() if strip else files.get(path, "")) or default


def content_lines(path, strip=True, line_sep=None):
    text = content(path, "")
    return text.rstrip(line_sep).split(line_sep) if line_sep else text.splitlines()


def there(path):
    path = path.rstrip("/")
    return any(known == path or known.startswith(path + "/") for known in files)


class Module:
    def get_bin_path(self, program, *rest, **options):
        return "/bin/" + program if program in ("ip", "systemctl") and "addresses" in sections else None

    def run_command(self, command, **options):
        if command[1:4] == ["-4", "route", "get"]:
            return 0, sections["route4"], ""
        if command[1:4] == ["-6", "route", "get"]:
            return 0, sections["route6"], ""
        blocks = re.split(r"(?m)^\d+: ", sections["addresses"])
        block = next((b for b in blocks if re.match(re.escape(command[5]) + "[@:]", b)), "")
        further = re.compile(r"\b(secondary|temporary)\b")
        wanted = [w for w in block.splitlines() if bool(further.search(w)) == (command[3] == "secondary")]
        return 0, "\n".join(wanted), ""

    def debug(self, message):
        pass


facts_package = "ansible.module_utils.facts."
modules = [importlib.import_module(facts_package + m) for m in (
    "system.platform", "system.distribution", "system.pkg_mgr", "system.service_mgr", "system.dns",
    "system.ssh_pub_keys", "virtual.linux", "hardware.linux", "network.linux",
)]
for module in modules:
    for reader, ours in (("get_file_content", content), ("get_file_lines", content_lines)):
        if hasattr(module, reader):
            setattr(module, reader, ours)
from ansible.module_utils.common import sys_info

# The one that ansible-core brings to a host; a newer one that lies there may add Debian's point release to the version.
bundled = os.path.join(os.path.dirname(sys_info.__file__), "..", "distro", "_distro.py")
spec = importlib.util.spec_from_file_location("bundled_distro", bundled)
_distro = importlib.util.module_from_spec(spec)
spec.loader.exec_module(_distro)

release = tempfile.NamedTemporaryFile("w")
release.write(sections.get("/etc/os-release", ""))
release.flush()
sys_info.distro = _distro.LinuxDistribution(False, release.name, "/nowhere", False)
uname = sections["uname"].splitlines()
platform.system, platform.node, platform.release = lambda: uname[0], lambda: uname[1], lambda: uname[2]
platform.version, platform.machine = lambda: uname[3], lambda: uname[4]
platform.architecture = lambda: (uname[5] + "bit", "")
names = sections.get("name", "").split("\n")[0].split()


def by_address(host):
    if not names:
        raise OSError("unknown host")
    return names[1], names[2:], names[:1]


socket.gethostname, socket.gethostbyaddr = lambda: uname[1], by_address
os.sched_getaffinity = lambda process: range(int(sections["nproc"]))
glob.glob = lambda pattern: network if pattern == "/sys/class/net/*" else [
    path for path in files if path.startswith(pattern[:-1])]
os.access = lambda path, mode: there(path)
os.readlink = os.path.realpath = lambda path: links.get(path, path)
os.path.exists = os.path.isdir = there
os.path.islink = lambda path: path in links
os.path.getsize = lambda path: len(files[path])

found = {}
for module, collector in zip(modules, (
    "PlatformFactCollector", "DistributionFactCollector", "PkgMgrFactCollector", "ServiceMgrFactCollector",
    "DnsFactCollector", "SshPubKeyFactCollector",
)):
    known = {"ansible_" + k: v for k, v in found.items()}
    found.update(getattr(module, collector)().collect(Module(), known))
known = {"ansible_" + k: v for k, v in found.items()}
found.update(modules[6].LinuxVirtual(Module()).get_virtual_facts())
hardware = modules[7].LinuxHardware(Module())
found.update(hardware.get_cpu_facts(known))
found.update(hardware.get_memory_facts())
found.update(modules[8].LinuxNetwork(Module()).populate(known))
NEVER_SAVED = {
    "memfree_mb", "memory_mb", "swapfree_mb", "python_version", "virtualization_tech_guest", "virtualization_tech_host",
}
answer = {"ansible_" + k.replace("-", "_"): v for k, v in found.items() if k not in NEVER_SAVED}
print(json.dumps(answer, indent=4, sort_keys=True, default=list))
