package net.goldentooth.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.observed.Facts;
import net.goldentooth.plan.observed.FileTimes;
import net.goldentooth.plan.observed.Holdings;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.plan.observed.RoleManifest;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedFile.Reaction;
import net.goldentooth.render.ManagedFile.Sight;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.ManagedUser;
import net.goldentooth.render.Owner;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One folder of cases/plan: {@code desired.yaml} and {@code observed.yaml}. Files are {@code owner mode content}; in
 * observed ones {@code content} stands for its sum.
 */
record PlanCase(Bundle bundle, Snapshot observed, Map<RemotePath, byte[]> contents) {
    static PlanCase read(Path folder) throws IOException {
        Node observed = Node.read(folder.resolve("observed.yaml"));
        Map<RemotePath, byte[]> contents = new HashMap<>();
        observed.map("files")
                .forEach((path, file) -> file.text("content")
                        .ifPresent(text -> contents.put(new RemotePath(path), text.getBytes(StandardCharsets.UTF_8))));
        return new PlanCase(bundle(Node.read(folder.resolve("desired.yaml"))), snapshot(observed), contents);
    }

    private static Bundle bundle(Node node) {
        return new Bundle(
                new HostName(node.text("host").orElse("allyrion")),
                node.text("role").orElse("prometheus"),
                node.text("architecture").flatMap(Architecture::of),
                node.list("packages").stream().map(PlanCase::wantedPackage).toList(),
                node.list("users").stream()
                        .map(user -> new ManagedUser(user.text(), true, "/nonexistent", "/usr/sbin/nologin", List.of()))
                        .toList(),
                entries(
                        node,
                        "directories",
                        (path, each) -> new ManagedDirectory(path, owner(each), mode(each, "0755"))),
                List.of(),
                entries(node, "files", PlanCase::wantedFile),
                entriesOf(node, "units").map(PlanCase::wantedUnit).toList(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                node.list("secrets").stream()
                        .map(each -> new Secret(each.text()))
                        .collect(Collectors.toSet()));
    }

    private interface Maker<T> {
        T make(RemotePath path, Node node);
    }

    private static <T> List<T> entries(Node node, String key, Maker<T> maker) {
        return entriesOf(node, key)
                .map(each -> maker.make(new RemotePath(each.getKey()), each.getValue()))
                .toList();
    }

    private static java.util.stream.Stream<Map.Entry<String, Node>> entriesOf(Node node, String key) {
        return node.map(key).entrySet().stream();
    }

    private static ManagedPackage wantedPackage(Node node) {
        return node.isMap()
                ? new ManagedPackage(node.text("name").orElseThrow(), units(node, "units"))
                : new ManagedPackage(node.text(), List.of());
    }

    private static ManagedFile wantedFile(RemotePath path, Node node) {
        List<Reaction> reactions = new ArrayList<>();
        units(node, "reload").forEach(unit -> reactions.add(new Reaction(unit, Reaction.Kind.RELOAD)));
        units(node, "restart").forEach(unit -> reactions.add(new Reaction(unit, Reaction.Kind.RESTART)));
        Content content = Content.of(node.text("content").orElse(""));
        return new ManagedFile(
                path,
                content,
                owner(node),
                mode(node, "0644"),
                reactions,
                sight(node.text("secret").orElse("no")));
    }

    private static Sight sight(String secret) {
        return switch (secret) {
            case "true" -> Sight.WITHHELD;
            case "known" -> Sight.MASKED;
            default -> Sight.OPEN;
        };
    }

    private static ManagedUnit wantedUnit(Map.Entry<String, Node> entry) {
        return new ManagedUnit(
                new UnitName(entry.getKey()),
                !entry.getValue().text("enabled").equals(Optional.of("false")),
                entry.getValue().text("state").equals(Optional.of("stopped"))
                        ? ManagedUnit.State.STOPPED
                        : ManagedUnit.State.STARTED);
    }

    private static Snapshot snapshot(Node node) {
        return new Snapshot(
                new Facts(node.text("machine").orElse("aarch64"), Facts.Place.MACHINE),
                byKey(node, "files", (path, each) -> observedFile(path, each), RemotePath::new),
                byKey(node, "units", (name, each) -> observedUnit(name, each), UnitName::new),
                node.map("packages").entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().text())),
                node.list("users").stream().map(Node::text).collect(Collectors.toSet()),
                node.map("manifests").entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> manifest(each.getKey(), each.getValue()))),
                node.text("unfinished"),
                node.text("holder"));
    }

    private static <K, V> Map<K, V> byKey(
            Node node,
            String key,
            java.util.function.BiFunction<K, Node, V> value,
            java.util.function.Function<String, K> name) {
        Map<K, V> map = new HashMap<>();
        node.map(key).forEach((text, each) -> map.put(name.apply(text), value.apply(name.apply(text), each)));
        return map;
    }

    private static ObservedFile observedFile(RemotePath path, Node node) {
        ObservedFile.Type type =
                ObservedFile.Type.valueOf(node.text("type").orElse("file").toUpperCase(java.util.Locale.ROOT));
        Optional<Content> content = node.text("content").map(Content::of);
        Owner owner = owner(node);
        return new ObservedFile(
                path,
                type,
                owner.user(),
                owner.group(),
                mode(node, type == ObservedFile.Type.DIRECTORY ? "0755" : "0644"),
                node.text("size")
                        .map(Long::valueOf)
                        .orElse(content.map(Content::size).orElse(0L)),
                content.map(Content::sha256),
                node.text("link"),
                node.text("mount").isPresent(),
                new FileTimes(time(node, "modified"), time(node, "changed")));
    }

    private static ObservedUnit observedUnit(UnitName name, Node node) {
        return new ObservedUnit(
                name,
                node.text("load").orElse("loaded"),
                node.text("active").orElse("active"),
                node.text("sub").orElse("running"),
                node.text("file").orElse("enabled"),
                new ObservedUnit.Start(
                        node.text("type").orElse("simple"),
                        node.text("invocation").orElse("1"),
                        Integer.parseInt(node.text("restarts").orElse("0")),
                        node.text("result").orElse("success"),
                        node.text("since").map(Instant::parse)),
                node.text("stale").isPresent());
    }

    private static Instant time(Node node, String key) {
        return node.text(key).map(Instant::parse).orElse(Instant.EPOCH);
    }

    private static RoleManifest manifest(String role, Node node) {
        Map<RemotePath, String> paths = new HashMap<>();
        node.map("paths")
                .forEach((path, content) -> paths.put(
                        new RemotePath(path),
                        content.data == null ? "" : Content.of(content.text()).sha256()));
        List<UnitName> units = units(node, "units");
        Map<UnitName, String> seen = units.stream().collect(Collectors.toMap(unit -> unit, unit -> "1"));
        List<ManagedUnit> held = units.stream()
                .map(unit -> new ManagedUnit(unit, true, ManagedUnit.State.STARTED))
                .toList();
        Holdings holdings = new Holdings(
                paths, Set.of(), held, Set.of(), Holdings.Brought.NOTHING, List.of(), List.of(), Duration.ofSeconds(5));
        String run = node.text("run").orElse("20260102T030405-7f3a");
        return new RoleManifest(role, run, "ada@desk", "setup", holdings, Set.of(), seen);
    }

    private static List<UnitName> units(Node node, String key) {
        return node.list(key).stream().map(each -> new UnitName(each.text())).toList();
    }

    private static Owner owner(Node node) {
        return node.text("owner").map(Owner::parse).orElse(Owner.ROOT);
    }

    private static FileMode mode(Node node, String otherwise) {
        return FileMode.parse(node.text("mode").orElse(otherwise));
    }

    /** A value of a case's YAML, where everything may be left out. */
    private record Node(@Nullable Object data) {
        static Node read(Path file) throws IOException {
            return new Node(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
        }

        boolean isMap() {
            return data instanceof Map;
        }

        String text() {
            return String.valueOf(data);
        }

        Optional<String> text(String key) {
            Object value = data instanceof Map<?, ?> map ? map.get(key) : null;
            return Optional.ofNullable(value).map(String::valueOf);
        }

        Map<String, Node> map(String key) {
            Map<String, Node> map = new java.util.LinkedHashMap<>();
            if (data instanceof Map<?, ?> all && all.get(key) instanceof Map<?, ?> inner) {
                inner.forEach((name, value) -> map.put(String.valueOf(name), new Node(value)));
            }
            return map;
        }

        List<Node> list(String key) {
            Object value = data instanceof Map<?, ?> map ? map.get(key) : null;
            if (value == null) {
                return List.of();
            }
            return value instanceof List<?> list
                    ? list.stream().<Node>map(Node::new).toList()
                    : List.of(new Node(value));
        }
    }
}
