package net.goldentooth.inventory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Scope;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;

/** Reads a host's connection from Ansible's connection variables, rendered for that host. */
final class ConnectionReader {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_.:%-]*");
    private static final Pattern USER = Pattern.compile("[^\\s\\p{Cntrl}:-][^\\s\\p{Cntrl}:]*");
    // No empty, "." and ".." parts.
    private static final Pattern ROOT = Pattern.compile("(/(?!\\.{0,2}(/|$))[^/\\p{Cntrl}]+)+/?");
    private static final Set<String> TRUE = Set.of("yes", "on", "1", "true", "t", "y");
    private static final Set<String> FALSE = Set.of("no", "off", "0", "false", "f", "n");

    private final Inventory inventory;
    private final Host host;
    private final Scope scope;
    private final Problems problems;

    /** A variable that has a value, and where it was defined. */
    private record Given(String name, Object value, YamlNode written) {
        Origin where() {
            return written.origin();
        }
    }

    ConnectionReader(Inventory inventory, Host host, Problems problems) {
        this.inventory = inventory;
        this.host = host;
        this.problems = problems;
        this.scope = inventory.scope(host, RoleDefaults.NONE);
    }

    Connection read() {
        Connection.Kind kind = kind();
        SshArguments arguments = arguments();
        return new Connection(
                host.name(),
                kind,
                matching(ADDRESS, "neither a host name nor an address", ConnectionVariable.ADDRESS)
                        .orElse(host.name().value()),
                port(),
                matching(USER, "no user name", ConnectionVariable.USER),
                text(ConnectionVariable.KEY).map(Given::value).map(String::valueOf),
                secret(ConnectionVariable.PASSWORD),
                become(),
                arguments.jumps(),
                arguments.knownHostsFile(),
                root(kind),
                generations());
    }

    private Connection.Kind kind() {
        Optional<Given> given = text(ConnectionVariable.CONNECTION);
        String name = given.map(g -> String.valueOf(g.value())).orElse("ssh");
        String shortName = name.startsWith("ansible.builtin.") ? name.substring("ansible.builtin.".length()) : name;
        switch (shortName) {
            case "local":
                return Connection.Kind.LOCAL;
            case "ssh":
            case "smart":
            case "paramiko":
            case "paramiko_ssh":
                return Connection.Kind.SSH;
            default:
                given.ifPresent(g -> refuse(g, "must be ssh or local, found \"" + name + "\""));
                return Connection.Kind.SSH;
        }
    }

    // A variable as common as "root" may mean anything to the templates of a machine that is reached by ssh.
    private Optional<String> root(Connection.Kind kind) {
        Optional<Given> given = text(ConnectionVariable.FOLDER);
        if (given.isEmpty() && kind == Connection.Kind.LOCAL) {
            given = text(ConnectionVariable.LOCAL_FOLDER);
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String written = String.valueOf(given.get().value());
        if (!ROOT.matcher(written).matches()) {
            refuse(
                    given.get(),
                    "must be the absolute path of a folder other than /, without .., found \"" + written + "\"");
            return Optional.empty();
        }
        return Optional.of(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
    }

    private int port() {
        return number(ConnectionVariable.PORT, 65535, "a port").orElse(22);
    }

    private int generations() {
        return number(ConnectionVariable.GENERATIONS, Connection.MOST_GENERATIONS, "a number of states")
                .orElse(Connection.USUAL_GENERATIONS);
    }

    private Optional<Integer> number(ConnectionVariable variable, int most, String what) {
        Optional<Given> given = given(variable);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String written = String.valueOf(given.get().value()).strip();
        boolean inRange =
                written.matches("[0-9]{1,6}") && Integer.parseInt(written) >= 1 && Integer.parseInt(written) <= most;
        if (!inRange) {
            refuse(given.get(), "must be " + what + " from 1 to " + most + ", found \"" + written + "\"");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(written));
    }

    private Connection.Become become() {
        Optional<Boolean> wanted = given(ConnectionVariable.BECOME).flatMap(this::truth);
        Connection.Become.Method method = Connection.Become.Method.SUDO;
        Optional<Given> named = text(ConnectionVariable.BECOME_METHOD);
        if (named.isPresent()) {
            String name = String.valueOf(named.get().value())
                    .replace("ansible.builtin.", "")
                    .replace("community.general.", "");
            if (name.equals("doas")) {
                method = Connection.Become.Method.DOAS;
            } else if (!name.equals("sudo")) {
                refuse(named.get(), "must be sudo or doas, found \"" + name + "\"");
            }
        }
        text(ConnectionVariable.BECOME_USER)
                .filter(user -> !user.value().equals("root"))
                .ifPresent(user -> refuse(user, "must be root: only root can write what a role declares"));
        return new Connection.Become(wanted, method, becomePassword());
    }

    private Optional<Secret> becomePassword() {
        Optional<Secret> password = secret(ConnectionVariable.BECOME_PASSWORD);
        if (password.isEmpty() || Connection.Become.isOneLine(password.get())) {
            return password;
        }
        given(ConnectionVariable.BECOME_PASSWORD).ifPresent(given -> refuse(given, Connection.Become.NOT_ONE_LINE));
        return Optional.empty();
    }

    private SshArguments arguments() {
        Optional<Given> common = text(ConnectionVariable.COMMON_ARGUMENTS);
        Optional<Given> extra = text(ConnectionVariable.EXTRA_ARGUMENTS);
        Optional<Given> first = common.or(() -> extra);
        SshArguments arguments = new SshArguments(
                first.map(Given::name).orElse(""), first.map(Given::where).orElse(host.origin()), problems);
        common.ifPresent(given -> arguments.read(String.valueOf(given.value())));
        extra.ifPresent(given -> arguments.read(String.valueOf(given.value())));
        return arguments;
    }

    /** Ansible's boolean(): these words in any case. */
    private Optional<Boolean> truth(Given given) {
        String word = String.valueOf(given.value()).toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return Optional.of(TRUE.contains(word));
        }
        refuse(given, "must be true or false, found \"" + given.value() + "\"");
        return Optional.empty();
    }

    private Optional<String> matching(Pattern pattern, String otherwise, ConnectionVariable variable) {
        Optional<Given> given = text(variable);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String value = String.valueOf(given.get().value());
        if (!pattern.matcher(value).matches()) {
            refuse(given.get(), "\"" + value.replaceAll("\\p{Cntrl}", "?") + "\" is " + otherwise);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<Secret> secret(ConnectionVariable variable) {
        return given(variable).map(given -> new Secret(String.valueOf(given.value())));
    }

    private Optional<Given> text(ConnectionVariable variable) {
        Optional<Given> given = given(variable);
        boolean text = given.isEmpty()
                || !(given.get().value() instanceof Iterable || given.get().value() instanceof Map);
        if (!text) {
            refuse(given.get(), "must be a string");
            return Optional.empty();
        }
        return given;
    }

    /** Returns the first of several names of one variable that has a value. */
    private Optional<Given> given(ConnectionVariable variable) {
        for (String name : variable.names()) {
            Optional<Definition> definition = inventory.definition(host, name);
            if (definition.isPresent()) {
                Object value = value(name);
                return Optional.ofNullable(value)
                        .map(found -> new Given(name, found, definition.get().value()));
            }
        }
        return Optional.empty();
    }

    private @Nullable Object value(String name) {
        try {
            return scope.get(name);
        } catch (TemplateException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private void refuse(Given given, String why) {
        String colon = why.startsWith("\"") ? ": " : " ";
        boolean rendered = given.written() instanceof YamlScalar scalar
                && scalar.value() instanceof String text
                && Variables.isTemplate(text);
        // What many hosts share is said once; what is rendered for each may be wrong for one only.
        String forWhom = rendered ? " (for host " + host + ")" : "";
        problems.add(Problem.error(given.where(), given.name() + colon + why + forWhom));
    }
}
