package net.goldentooth.role;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.role.Role.Reference;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.source.Workspace;

/** The roles of a workspace: the person's own, which come first, and the bundled ones. */
public final class RoleCatalog {
    private final Workspace workspace;

    public RoleCatalog(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Returns the names of all roles, sorted. */
    public List<String> names() {
        return workspace.roles();
    }

    /**
     * Returns what a role is for, from the first line of its file, which is all that is read; empty text when it has none or
     * cannot be read: that one role is broken is told to those who use it, and to nobody else.
     */
    public String summary(String role) {
        try {
            return workspace
                    .role(role)
                    .flatMap(folder -> folder.firstLine(Role.FILE))
                    .flatMap(Summary::of)
                    .orElse("");
        } catch (InvalidInputException broken) {
            return "";
        }
    }

    /**
     * Returns a role.
     *
     * @throws InvalidInputException with every mistake in its file
     */
    public Role read(String role) {
        Problems problems = new Problems();
        Optional<Role> read = read(role, problems);
        problems.throwIfErrors();
        return read.orElseThrow();
    }

    /** Returns a role as far as it could be read; its mistakes are added to the problems. */
    public Optional<Role> read(String role, Problems problems) {
        Optional<SourceFolder> folder = workspace.role(role);
        if (folder.isEmpty()) {
            problems.add(Problem.error("there is no role \"" + role + "\"").withHint(suggestion(role)));
            return Optional.empty();
        }
        Optional<Role> read = new RoleReader(workspace.templates(), problems).read(role, folder.get());
        read.ifPresent(each -> checkReferences(each, problems));
        return read;
    }

    /**
     * Returns the named roles and all that they include, in the order they are applied. What could not be read is left out,
     * and is in the problems; so is a cycle.
     */
    public List<Role> readInOrder(Collection<String> names, Problems problems) {
        Map<String, Role> roles = new LinkedHashMap<>();
        names.forEach(name -> readWithIncluded(name, roles, problems));
        return RoleOrder.of(roles.values(), problems);
    }

    private void readWithIncluded(String name, Map<String, Role> roles, Problems problems) {
        if (roles.containsKey(name)) {
            return;
        }
        Optional<Role> role = read(name, problems);
        if (role.isEmpty()) {
            return;
        }
        roles.put(name, role.get());
        for (Reference included : role.get().includes()) {
            if (workspace.role(included.role()).isPresent()) {
                readWithIncluded(included.role(), roles, problems);
            }
        }
    }

    private void checkReferences(Role role, Problems problems) {
        checkReferences("includes", role.includes(), problems);
        checkReferences("after", role.after(), problems);
    }

    private void checkReferences(String key, List<Reference> references, Problems problems) {
        for (Reference reference : references) {
            if (workspace.role(reference.role()).isEmpty()) {
                problems.add(Problem.error(
                                reference.origin(),
                                "\"" + key + "\" names a role that does not exist: \"" + reference.role() + "\"")
                        .withHint(suggestion(reference.role())));
            }
        }
    }

    private Optional<String> suggestion(String role) {
        List<String> names = names();
        return NearNames.of(role, names)
                .or(() -> names.isEmpty() ? Optional.empty() : Optional.of("there are: " + String.join(", ", names)));
    }
}
