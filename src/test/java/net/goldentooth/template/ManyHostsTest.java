package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Service discovery for a large fleet: time and memory must grow with the number of hosts and no faster. */
class ManyHostsTest {
    private static final String FILE_SD = """
            {% for host in groups['all'] %}
            - targets: ['{{ hostvars[host].ipv4_address | default(host) }}:{{ hostvars[host].node_exporter_port }}']
              labels:
                instance: {{ host }}
                job: node
                groups: {{ hostvars[host].group_names | join(',') | to_json }}
            {% endfor %}
            """;

    private final TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);

    /** A fleet whose variables are made when asked for, some of them from templates. */
    private final class Fleet implements Scope {
        private final int size;

        Fleet(int size) {
            this.size = size;
        }

        @Override
        public @Nullable Object get(String name) {
            if (name.equals("groups")) {
                List<Object> all = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    all.add("node" + i);
                }
                return Map.of("all", all);
            }
            return name.equals("hostvars") ? new Hosts() : null;
        }

        @Override
        public boolean has(String name) {
            return names().contains(name);
        }

        @Override
        public Set<String> names() {
            return Set.of("groups", "hostvars");
        }
    }

    private final class Hosts implements Scope {
        @Override
        public Object get(String name) {
            int number = Integer.parseInt(name.substring(4));
            Scope plain = MapScope.of("base_port", 9000L, "octet", number % 250);
            Object port = Objects.requireNonNull(
                    engine.value(Template.ofFile("group_vars/all.yaml", "{{ base_port + 100 }}"), plain));
            return MapScope.of(
                    "ipv4_address",
                    "10.0." + number / 250 + "." + number % 250,
                    "node_exporter_port",
                    port,
                    "group_names",
                    List.of("all", "nodes"));
        }

        @Override
        public boolean has(String name) {
            return name.startsWith("node");
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    }

    @Test
    void rendersTheTargetsOfTenThousandHostsInUnderTwoSeconds() {
        Template template = Template.ofFile("file_sd.yaml.j2", FILE_SD);
        // The time of this thread on the processor: what else the machine does must not decide.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        String text = engine.render(template, new Fleet(10_000));
        Duration took = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
        System.out.printf("file_sd of 10,000 hosts: %d ms, %d characters%n", took.toMillis(), text.length());
        assertEquals(50_000, text.lines().count());
        assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, took::toString);
    }

    /** Twice the hosts take twice the memory: what is allocated for each host is the same in a small fleet and a large one. */
    @Test
    void allocatesTheSameForEachHost() {
        allocatedPerHost(1_000);
        long few = allocatedPerHost(1_000);
        long many = allocatedPerHost(10_000);
        long most = allocatedPerHost(20_000);
        System.out.printf(
                "file_sd allocates per host: %d bytes of 1,000, %d of 10,000, %d of 20,000%n", few, many, most);
        assertTrue(many < few * 1.3 && most < many * 1.3, few + ", " + many + " and " + most + " bytes per host");
    }

    private long allocatedPerHost(int hosts) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String text = engine.render(Template.ofFile("file_sd.yaml.j2", FILE_SD), new Fleet(hosts));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(5L * hosts, text.lines().count());
        return allocated / hosts;
    }
}
