package net.goldentooth.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.goldentooth.inventory.ExtraVars;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.InventoryReader;
import net.goldentooth.inventory.VaultKeys;
import net.goldentooth.inventory.VaultPassword;
import net.goldentooth.role.Role;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;

/** A workspace in a folder of cases/rendering, with its own roles rendered for its own inventory. */
final class RenderCase {
    private static final Map<ManagedFile.Sight, String> SIGHTS = Map.of(
            ManagedFile.Sight.OPEN, "", ManagedFile.Sight.MASKED, " secret", ManagedFile.Sight.WITHHELD, " withheld");

    private final Path folder;
    private final Workspace workspace;
    private final Problems problems = new Problems();

    RenderCase(Path folder) {
        this.folder = folder;
        this.workspace = Workspace.at(folder);
    }

    Workspace workspace() {
        return workspace;
    }

    Problems problems() {
        return problems;
    }

    Inventory inventory() {
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        VaultKeys keys = VaultKeys.of(() -> List.of(VaultPassword.of(new Secret("opensesame"))));
        return new InventoryReader(workspace, keys, engine::variable)
                .read(List.of(folder.resolve("inventory")), ExtraVars.none());
    }

    /** Returns the bundles of the workspace's own roles, as far as they can be made. */
    List<Bundle> bundles() {
        RoleCatalog catalog = new RoleCatalog(workspace);
        List<String> own = catalog.names().stream()
                .filter(name -> folder.resolve("roles/" + name).toFile().exists())
                .toList();
        Inventory inventory = inventory();
        List<Role> roles = catalog.readInOrder(own, problems);
        List<Landing> landings = new Landings(inventory, Set.copyOf(own), problems).of(roles, Optional.empty());
        return new Renderer(inventory, workspace, Settings.DEFAULT).render(landings, problems);
    }

    /** Returns all that a bundle holds, as text. */
    static String text(Bundle bundle) {
        StringBuilder text = new StringBuilder();
        text.append("role ").append(bundle.role()).append(" on ").append(bundle.host());
        bundle.architecture().ifPresent(architecture -> text.append(" (" + architecture.machine() + ")"));
        text.append(", settling ").append(bundle.settle()).append("\n");
        bundle.packages().forEach(each -> line(text, "package", each.name() + " " + each.units()));
        bundle.users()
                .forEach(each ->
                        line(text, "user", each.name() + " " + each.home() + " " + each.shell() + " " + each.groups()));
        bundle.directories()
                .forEach(each -> line(text, "folder", each.path() + " " + each.owner() + " " + each.mode()));
        bundle.releases().forEach(each -> release(text, each));
        bundle.files().forEach(each -> file(text, each));
        bundle.units().forEach(each -> line(text, "unit", each.name() + " " + each.enabled() + " " + each.state()));
        bundle.validators()
                .forEach(each -> line(
                        text, "validator", each.command() + " as " + each.user().orElse("root")));
        bundle.checks()
                .forEach(each -> line(
                        text,
                        "check",
                        each.subject() + " within " + each.within()
                                + each.condition().map(c -> " has " + c).orElse("")));
        bundle.secrets().stream().map(Secret::reveal).sorted().forEach(each -> line(text, "secret", each));
        return text.toString();
    }

    private static void line(StringBuilder text, String kind, String what) {
        text.append("  ").append(kind).append(" ").append(what).append("\n");
    }

    private static void release(StringBuilder text, ManagedRelease release) {
        line(text, "release", release.name() + " " + release.version());
        new TreeMap<>(release.archives())
                .forEach((architecture, archive) -> line(
                        text,
                        "  " + architecture.release(),
                        archive.url() + " " + archive.sha256().orElse("")
                                + archive.checksums().orElse("")));
        new TreeMap<>(release.install()).forEach((member, target) -> line(text, "  " + member, target.toString()));
    }

    private static void file(StringBuilder text, ManagedFile file) {
        line(text, "file", file.path() + " " + file.owner() + " " + file.mode() + SIGHTS.get(file.sight()));
        file.reactions().forEach(each -> line(text, "  then", each.kind() + " " + each.unit()));
        String content = ((Content.InMemory) file.content()).text();
        content.lines().forEach(line -> text.append("    | ").append(line).append("\n"));
        if (!content.endsWith("\n") && !content.isEmpty()) {
            text.append("    (no newline at the end)\n");
        }
    }

    /** Returns all problems, as people see them. */
    String messages() {
        StringBuilder text = new StringBuilder();
        problems.sorted().stream()
                .map(Problem::text)
                .forEach(line -> text.append(line).append("\n"));
        return text.toString();
    }
}
