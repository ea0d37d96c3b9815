package net.goldentooth.endpoint.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the host is a real machine (facts.virtual.linux): the kind of virtualization, and the host's part in it. The first
 * sign that is found counts, in Ansible's order.
 */
final class VirtualFacts {
    private static final String GUEST = "guest";
    private static final String HOST = "host";
    private static final Set<String> KVM_PRODUCTS = Set.of("KVM", "KVM Server", "Bochs", "AHV");
    private static final Set<String> VMWARE_PRODUCTS = Set.of("VMware Virtual Platform", "VMware7,1");
    private static final Set<String> OPENSTACK_PRODUCTS = Set.of("OpenStack Compute", "OpenStack Nova");
    private static final Set<String> KVM_BIOSES = Set.of("Amazon EC2", "DigitalOcean", "Hetzner");
    private static final Set<String> KVM_VENDORS =
            Set.of("QEMU", "Amazon EC2", "DigitalOcean", "Google", "Scaleway", "Nutanix");
    private static final Map<String, String> VENDORS = Map.of(
            "oVirt", "oVirt",
            "KubeVirt", "KubeVirt",
            "Microsoft Corporation", "VirtualPC",
            "Parallels Software International Inc.", "parallels",
            "OpenStack Foundation", "openstack");

    private final Sections sections;
    private final List<String> paths;

    private VirtualFacts(Sections sections) {
        this.sections = sections;
        this.paths = sections.lines("paths");
    }

    private record Sign(String type, String role) {
        Sign(String type) {
            this(type, GUEST);
        }
    }

    static Map<String, Object> of(Sections sections) {
        VirtualFacts read = new VirtualFacts(sections);
        Sign sign = read.container()
                .or(read::openVz)
                .or(read::containerOfSystemd)
                .or(read::firmware)
                .or(read::kernel)
                .orElse(new Sign("NA", "NA"));
        return Map.of("virtualization_type", sign.type(), "virtualization_role", sign.role());
    }

    private Optional<Sign> container() {
        for (String group : sections.after("cgroup", "virtual")) {
            if (group.contains("/docker/") || group.matches(".*/docker-[0-9a-f]+\\.scope.*")) {
                return Optional.of(new Sign("docker"));
            }
            if (group.contains("/lxc/") || group.contains("/machine.slice/machine-lxc")) {
                return Optional.of(new Sign("lxc"));
            }
            if (group.contains("/system.slice/containerd.service")) {
                return Optional.of(new Sign("containerd"));
            }
        }
        return sections.after("container", "virtual").stream()
                .filter(name -> !name.isEmpty())
                .map(name ->
                        new Sign(name.startsWith("lxc") ? "lxc" : name.startsWith("podman") ? "podman" : "container"))
                .findFirst();
    }

    private Optional<Sign> openVz() {
        boolean there = paths.contains("/proc/vz") && !paths.contains("/proc/lve");
        return there ? Optional.of(new Sign("openvz", paths.contains("/proc/bc") ? HOST : GUEST)) : Optional.empty();
    }

    private Optional<Sign> containerOfSystemd() {
        Optional<Sign> named = sections.text("/run/systemd/container").map(Sign::new);
        if (named.isPresent()) {
            return named;
        }
        return paths.contains("/.dockerenv") ? Optional.of(new Sign("docker")) : Optional.empty();
    }

    private Optional<Sign> firmware() {
        String product = one("product_name");
        String vendor = one("sys_vendor");
        String bios = one("bios_vendor");
        if (paths.contains("/proc/xen") || bios.equals("Xen")) {
            return Optional.of(new Sign("xen"));
        }
        if (KVM_PRODUCTS.contains(product) || KVM_BIOSES.contains(bios) || KVM_VENDORS.contains(vendor)) {
            return Optional.of(new Sign("kvm"));
        }
        if (VMWARE_PRODUCTS.contains(product)) {
            return Optional.of(new Sign("VMware"));
        }
        if (OPENSTACK_PRODUCTS.contains(product)) {
            return Optional.of(new Sign("openstack"));
        }
        if (bios.equals("innotek GmbH")) {
            return Optional.of(new Sign("virtualbox"));
        }
        if (vendor.equals("Red Hat") && one("product_family").equals("RHV")) {
            return Optional.of(new Sign("RHV"));
        }
        return Optional.ofNullable(VENDORS.get(vendor)).map(Sign::new);
    }

    private String one(String name) {
        return sections.after(name, "virtual").stream().findFirst().orElse("");
    }

    private Optional<Sign> kernel() {
        List<String> modules = sections.after("module", "virtual");
        boolean emulated = sections.lines("cpuinfo").stream().anyMatch(line -> line.contains("QEMU Virtual CPU"));
        if (emulated) {
            return Optional.of(new Sign("kvm"));
        }
        if (modules.contains("kvm")) {
            return Optional.of(new Sign("kvm", HOST));
        }
        if (modules.contains("vboxdrv")) {
            return Optional.of(new Sign("virtualbox", HOST));
        }
        if (modules.contains("virtio")) {
            return Optional.of(new Sign("kvm"));
        }
        return paths.contains("/dev/kvm") ? Optional.of(new Sign("kvm", HOST)) : Optional.empty();
    }
}
