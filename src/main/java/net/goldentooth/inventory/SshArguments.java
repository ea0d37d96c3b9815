package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;

/** What {@code ansible_ssh_common_args} asks of ssh. The jump hosts and the known_hosts file are taken from it, and nothing else. */
final class SshArguments {
    /** Options that say nothing about which machine is reached and who it is; we do without them. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "controlmaster",
            "controlpersist",
            "controlpath",
            "serveraliveinterval",
            "serveralivecountmax",
            "compression",
            "connecttimeout",
            "connectionattempts",
            "loglevel",
            "tcpkeepalive",
            "batchmode",
            "forwardagent",
            "forwardx11",
            "preferredauthentications",
            "pubkeyauthentication",
            "gssapiauthentication",
            "identitiesonly");

    /** ssh(1): the options that the next word belongs to. */
    private static final String WITH_A_VALUE = "-[BbcDEeFIiLlmOPpQRSWw]";

    private final String variable;
    private final Origin where;
    private final Problems problems;
    private final List<JumpHost> jumps = new ArrayList<>();
    private Optional<String> knownHostsFile = Optional.empty();

    SshArguments(String variable, Origin where, Problems problems) {
        this.variable = variable;
        this.where = where;
        this.problems = problems;
    }

    List<JumpHost> jumps() {
        return jumps;
    }

    Optional<String> knownHostsFile() {
        return knownHostsFile;
    }

    void read(String text) {
        List<String> words = new ArrayList<>();
        try {
            ShellWords.split(where.file(), text).forEach(word -> words.add(word.text()));
        } catch (InvalidInputException e) {
            refuse("it has quotes that are never closed");
            return;
        }
        int i = 0;
        while (i < words.size()) {
            i += argument(words.get(i), i + 1 < words.size() ? words.get(i + 1) : "");
        }
    }

    /** Reads one argument and returns how many words it took. */
    private int argument(String word, String next) {
        if (word.equals("-o") || word.equals("-J")) {
            if (next.isEmpty()) {
                refuse("a value is missing after " + word);
            } else if (word.equals("-J")) {
                jump(next);
            } else {
                option(next);
            }
            return 2;
        }
        if (word.startsWith("-o")) {
            option(word.substring(2));
        } else if (word.startsWith("-J")) {
            jump(word.substring(2));
        } else if (word.matches("-[46CqvATXxakn]+")) {
            ignored(word);
        } else {
            refuse("\"" + word + "\" is not supported");
            return word.matches(WITH_A_VALUE) ? 2 : 1;
        }
        return 1;
    }

    private void option(String written) {
        String[] parts = written.strip().split("\\s*[=\\s]\\s*", 2);
        String value = parts.length == 2 ? parts[1] : "";
        String name = parts[0].toLowerCase(Locale.ROOT);
        switch (name) {
            case "proxyjump":
                jump(value);
                break;
            case "userknownhostsfile":
                knownHosts(value);
                break;
            case "stricthostkeychecking":
                strictness(value);
                break;
            case "proxycommand":
                problems.add(Problem.error(where, variable + ": ProxyCommand is not supported")
                        .withHint("name the machine to go through: -o ProxyJump=[user@]host[:port]"));
                break;
            default:
                if (WITHOUT_EFFECT.contains(name)) {
                    ignored("-o " + parts[0]);
                } else {
                    refuse("the option \"" + parts[0] + "\" is not supported");
                }
        }
    }

    private void knownHosts(String value) {
        if (!value.equals("/dev/null")) {
            knownHostsFile = Optional.of(value);
            return;
        }
        problems.add(Problem.warning(
                        where, variable + ": UserKnownHostsFile=/dev/null is ignored: host keys are always verified")
                .withHint("--accept-new takes the keys of machines that were never seen"));
    }

    private void strictness(String value) {
        boolean weaker = !value.equalsIgnoreCase("yes") && !value.equalsIgnoreCase("ask");
        if (weaker) {
            problems.add(Problem.warning(
                            where,
                            variable + ": StrictHostKeyChecking=" + value
                                    + " is ignored: host keys are always verified")
                    .withHint("--accept-new takes the keys of machines that were never seen"));
        }
    }

    private void jump(String value) {
        try {
            jumps.clear();
            jumps.addAll(JumpHost.parse(value));
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void ignored(String what) {
        problems.add(Problem.warning(where, variable + ": " + what + " has no effect here"));
    }

    private void refuse(String why) {
        problems.add(Problem.error(where, variable + ": " + why)
                .withHint("-o ProxyJump=… (or -J) and -o UserKnownHostsFile=… are taken from it, and nothing else"));
    }
}
