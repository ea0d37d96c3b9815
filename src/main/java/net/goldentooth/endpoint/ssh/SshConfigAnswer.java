package net.goldentooth.endpoint.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What ssh says it would do for a machine: the output of {@code ssh -G}.
 *
 * @param values by option in lower case; an option that is given several times has several
 */
record SshConfigAnswer(Map<String, List<String>> values) {
    private static final Set<String> USUAL_KEYS = Set.of(
            "~/.ssh/id_rsa",
            "~/.ssh/id_ecdsa",
            "~/.ssh/id_ecdsa_sk",
            "~/.ssh/id_ed25519",
            "~/.ssh/id_ed25519_sk",
            "~/.ssh/id_xmss",
            "~/.ssh/id_dsa");

    // The usual ones are more than this in every version.
    private static final int MOST_NAMED = 3;

    /** Nothing was asked, or nothing answered. */
    static final SshConfigAnswer NONE = new SshConfigAnswer(Map.of());

    SshConfigAnswer {
        values = Map.copyOf(values);
    }

    static SshConfigAnswer parse(String printed) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : printed.split("\n", -1)) {
            String[] words = line.strip().split(" ", 2);
            if (words.length == 2) {
                values.computeIfAbsent(words[0].toLowerCase(Locale.ROOT), option -> new ArrayList<>())
                        .add(words[1]);
            }
        }
        return new SshConfigAnswer(values);
    }

    /** Returns an option's value; {@code none} is no value. */
    Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    /** Returns all values of an option that may be given several times; none when it is {@code none}. */
    List<String> values(String option) {
        return values.getOrDefault(option, List.of()).stream()
                .filter(value -> !value.equals("none"))
                .toList();
    }

    /** Returns whether something is said of an option, be it {@code none}. */
    boolean names(String option) {
        return values.containsKey(option);
    }

    /** Returns whether an option is {@code yes}. */
    boolean says(String option) {
        return value(option).filter("yes"::equals).isPresent();
    }

    Optional<Integer> port() {
        return value("port").map(Integer::valueOf);
    }

    /** Returns the private keys that the configuration names; none when they are the usual ones. */
    List<String> keys() {
        List<String> keys = values("identityfile");
        return keys.size() > MOST_NAMED && USUAL_KEYS.containsAll(keys) ? List.of() : keys;
    }

    /**
     * Returns the files that an option names, which ssh prints in one line without quotes; none when it is {@code none}, and
     * nothing when the option was not printed.
     */
    Optional<List<String>> files(String option) {
        return Optional.ofNullable(values.get(option)).map(lines -> split(lines.get(0)));
    }

    // A blank may be part of a name: what exists decides, and else that names begin with a slash.
    private static List<String> split(String line) {
        List<String> files = new ArrayList<>();
        for (String word : line.split(" ", -1)) {
            int last = files.size() - 1;
            String joined = last < 0 ? word : files.get(last) + " " + word;
            if (last >= 0 && (!word.matches("[/~].*") || Files.exists(Path.of(joined)))) {
                files.set(last, joined);
            } else {
                files.add(word);
            }
        }
        return files.equals(List.of("none")) ? List.of() : files;
    }
}
