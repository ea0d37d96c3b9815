package net.goldentooth.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder a person works in: their inventory, roles and templates, completed by the bundled roles and templates. */
public final class Workspace {
    private static final Pattern ROLE_NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String ROLE_FILE = "role.yaml";

    private final Path root;
    private final Path realRoot;

    private Workspace(Path root, Path realRoot) {
        this.root = root;
        this.realRoot = realRoot;
    }

    /** Returns the nearest folder, from {@code start} upward, that holds {@code inventory/} or {@code roles/}; else {@code start}. */
    public static Workspace find(Path start) {
        Path from = start.toAbsolutePath().normalize();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("inventory")) || Files.isDirectory(folder.resolve("roles"))) {
                return at(folder);
            }
        }
        return at(from);
    }

    /**
     * Returns the workspace at exactly this folder.
     *
     * @throws InvalidInputException when it is no folder
     */
    public static Workspace at(Path folder) {
        Path root = Undecoded.readable(folder.toAbsolutePath().normalize());
        if (!Files.isDirectory(root)) {
            throw new InvalidInputException(Problem.error(Origin.ofFile(folder.toString()), "there is no such folder")
                    .withHint(
                            Undecoded.hintForFolder(root, "a workspace is a folder that holds inventory/ or roles/")));
        }
        try {
            return new Workspace(root, root.toRealPath());
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(folder.toString()), "the folder cannot be opened: " + e.getMessage()));
        }
    }

    /** Returns the absolute path of the workspace. */
    public Path root() {
        return root;
    }

    /** Returns a path as it is shown: relative to the workspace where it lies in it, else absolute. */
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (absolute.equals(root) || !absolute.startsWith(root)) {
            return absolute.toString();
        }
        return root.relativize(absolute).toString().replace('\\', '/');
    }

    /** Returns a file that a person named by its path, wherever it lies. */
    public SourceFile read(Path path) {
        return SourceFile.read(path, shown(path));
    }

    /** Returns what lies in a folder that a person named, sorted by name; nothing when it is no folder. */
    public List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(Undecoded::readable)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown(folder)), "the folder cannot be listed: " + e.getMessage()));
        }
    }

    /** Returns whether a path is a link to a folder that it lies in, so that going into it never ends. */
    public boolean leadsBack(Path path) {
        try {
            return Files.isSymbolicLink(path)
                    && path.toAbsolutePath().resolveSibling("").toRealPath().startsWith(path.toRealPath());
        } catch (IOException e) {
            // A link to nowhere leads nowhere.
            return false;
        }
    }

    public boolean isFolder(Path path) {
        return Files.isDirectory(path);
    }

    public boolean isFile(Path path) {
        return Files.isRegularFile(path);
    }

    /** Returns the names of all roles, the person's and the bundled ones, sorted. */
    public List<String> roles() {
        TreeSet<String> names = new TreeSet<>(ownRoles());
        for (String path : BundledFolder.index()) {
            String[] parts = path.split("/", -1);
            if (parts.length == 3 && parts[0].equals("roles") && parts[2].equals(ROLE_FILE)) {
                names.add(parts[1]);
            }
        }
        return List.copyOf(names);
    }

    private List<String> ownRoles() {
        Path folder = root.resolve("roles");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> roles = Files.list(folder)) {
            return roles.filter(role -> Files.isRegularFile(role.resolve(ROLE_FILE)))
                    .map(role -> role.getFileName().toString())
                    .filter(name -> ROLE_NAME.matcher(name).matches())
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile("roles"), "the folder cannot be listed: " + e.getMessage()));
        }
    }

    /** Returns the folder of a role: the person's own where it exists, else the bundled one, else empty. */
    public Optional<SourceFolder> role(String name) {
        if (!ROLE_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Path own = root.resolve("roles").resolve(name);
        if (Files.isRegularFile(own.resolve(ROLE_FILE))) {
            return Optional.of(new DiskFolder(own, "roles/" + name, realRoot));
        }
        SourceFolder bundled = new BundledFolder("roles/" + name);
        return bundled.list("").contains(ROLE_FILE) ? Optional.of(bundled) : Optional.empty();
    }

    /** Returns the name of the person's own role that a file belongs to; empty when it belongs to none. */
    public Optional<String> roleOf(Path file) {
        Path roles = root.resolve("roles");
        Path path = file.toAbsolutePath().normalize();
        if (!path.startsWith(roles) || path.getNameCount() < roles.getNameCount() + 2) {
            return Optional.empty();
        }
        String name = path.getName(roles.getNameCount()).toString();
        return Optional.of(name).filter(ownRoles()::contains);
    }

    /** Returns the folder of templates shared by roles: each file the person's own where it exists, else the bundled one. */
    public SourceFolder templates() {
        SourceFolder own = new DiskFolder(root.resolve("templates"), "templates", realRoot);
        return new LayeredFolder(own, new BundledFolder("templates"));
    }

    /** Returns the folder that a file lies in. Nothing outside the workspace is read through it, or outside itself when it lies elsewhere. */
    public SourceFolder folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("").normalize();
        try {
            Path real = folder.toRealPath();
            return new DiskFolder(folder, shown(folder), real.startsWith(realRoot) ? realRoot : real);
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown(file)), "there is no such file: " + e.getMessage()));
        }
    }
}
