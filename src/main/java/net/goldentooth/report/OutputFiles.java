package net.goldentooth.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedFile.Sight;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;

/** The files that {@code render --out} writes: each host's, at their absolute paths, and a manifest for each host. */
final class OutputFiles {
    static final String MANIFEST = "manifest.json";

    private final SortedMap<String, Entry> entries = new TreeMap<>();

    /**
     * One file.
     *
     * @param sight how much of it diffs show; all but an open one are for their owner only
     */
    record Entry(Content content, Sight sight) {
        boolean secret() {
            return sight != Sight.OPEN;
        }
    }

    /** @param bundles of any number of hosts and roles; their releases are named in the manifest and not brought */
    OutputFiles(Collection<Bundle> bundles) {
        SortedMap<HostName, List<Bundle>> byHost = new TreeMap<>();
        bundles.forEach(bundle ->
                byHost.computeIfAbsent(bundle.host(), any -> new ArrayList<>()).add(bundle));
        byHost.forEach(this::add);
    }

    /** Returns the files by path, relative to the folder. */
    SortedMap<String, Entry> entries() {
        return entries;
    }

    private void add(HostName host, List<Bundle> bundles) {
        boolean secret = false;
        for (Bundle bundle : bundles) {
            for (ManagedFile file : bundle.files()) {
                requireOther(file, bundle);
                entries.put(host + file.path().value(), new Entry(file.content(), file.sight()));
                secret |= file.secret();
            }
        }
        // The sum of a secret that is easily guessed gives it away.
        entries.put(
                host + "/" + MANIFEST,
                new Entry(Content.of(manifest(host, bundles)), secret ? Sight.MASKED : Sight.OPEN));
    }

    private static void requireOther(ManagedFile file, Bundle bundle) {
        if (file.path().value().equals("/" + MANIFEST)) {
            throw new InvalidInputException(Problem.error("role " + bundle.role() + " declares /" + MANIFEST
                    + ", which is the name of the list that is written for each host"));
        }
    }

    private static String manifest(HostName host, List<Bundle> bundles) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("host", host.value());
        manifest.put("roles", bundles.stream().map(Bundle::role).sorted().toList());
        manifest.put("files", sorted(bundles, OutputFiles::addFiles));
        manifest.put("directories", sorted(bundles, OutputFiles::addDirectories));
        manifest.put("units", sorted(bundles, OutputFiles::addUnits));
        manifest.put("packages", sorted(bundles, OutputFiles::addPackages));
        manifest.put("users", sorted(bundles, OutputFiles::addUsers));
        manifest.put("releases", sorted(bundles, OutputFiles::addReleases));
        return json(manifest);
    }

    private interface Adder {
        void add(Bundle bundle, SortedMap<String, Object> to);
    }

    private static Collection<Object> sorted(List<Bundle> bundles, Adder adder) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        bundles.forEach(bundle -> adder.add(bundle, sorted));
        return sorted.values();
    }

    private static void addFiles(Bundle bundle, SortedMap<String, Object> to) {
        for (ManagedFile file : bundle.files()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", file.path().value());
            fields.put("owner", file.owner().user());
            fields.put("group", file.owner().group());
            fields.put("mode", file.mode().toString());
            fields.put("sha256", file.content().sha256());
            fields.put("role", bundle.role());
            to.put(file.path().value(), fields);
        }
    }

    private static void addDirectories(Bundle bundle, SortedMap<String, Object> to) {
        bundle.directories().forEach(directory -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", directory.path().value());
            fields.put("owner", directory.owner().user());
            fields.put("group", directory.owner().group());
            fields.put("mode", directory.mode().toString());
            to.put(directory.path().value(), fields);
        });
    }

    private static void addUnits(Bundle bundle, SortedMap<String, Object> to) {
        bundle.units().forEach(unit -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", unit.name().value());
            fields.put("enabled", unit.enabled());
            fields.put("state", unit.state().name().toLowerCase(Locale.ROOT));
            to.put(unit.name().value(), fields);
        });
    }

    private static void addPackages(Bundle bundle, SortedMap<String, Object> to) {
        bundle.packages().forEach(wanted -> to.put(wanted.name(), wanted.name()));
    }

    private static void addUsers(Bundle bundle, SortedMap<String, Object> to) {
        bundle.users().forEach(user -> to.put(user.name(), user.name()));
    }

    private static void addReleases(Bundle bundle, SortedMap<String, Object> to) {
        for (ManagedRelease release : bundle.releases()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", release.name());
            fields.put("version", release.version());
            SortedMap<String, Object> install = new TreeMap<>();
            release.install()
                    .forEach((member, target) ->
                            install.put(member, target.path().value()));
            fields.put("install", install);
            to.put(release.name(), fields);
        }
    }

    /** The same on every system: two blanks, and line feeds. Written without databind, which takes long to load. */
    private static String json(Map<String, Object> document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            write(document, json);
        } catch (IOException e) {
            throw new IllegalStateException("plain data can always be written as JSON", e);
        }
        return text + "\n";
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(each, json);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }
}
