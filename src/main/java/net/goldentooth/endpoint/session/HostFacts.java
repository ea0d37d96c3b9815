package net.goldentooth.endpoint.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.OsRelease;
import net.goldentooth.endpoint.Vitals;
import net.goldentooth.plan.observed.Facts;

/** Reads a host's hello. */
final class HostFacts {
    private static final Pattern VERSION = Pattern.compile("systemd (\\d+)");
    private static final long KIBIBYTE = 1024;

    private HostFacts() {}

    /**
     * Returns what the host says of itself.
     *
     * @param root the folder that stands for {@code /}; empty for the machine itself
     * @throws ApplyException when it lacks a program that everything else needs
     */
    static Facts read(Answer hello, String root) {
        Optional<String> missing = hello.line("missing");
        if (missing.isPresent()) {
            throw lacking(missing.get());
        }
        if (hello.has("unfit")) {
            throw new ApplyException(
                    hello.text("unfit").strip(), "mount the image, or give another root: in the inventory");
        }
        return new Facts(word(hello, 1), root.isEmpty() ? Facts.Place.MACHINE : Facts.Place.FOLDER);
    }

    /** Returns a word of the line that says what it is: the user's number, the name of its processor's kind. */
    private static String word(Answer hello, int number) {
        String line = hello.line("host").orElse("");
        String[] words = line.split(" ", -1);
        if (words.length != 2 || words[number].isEmpty()) {
            throw new ApplyException("the host did not say what it is, but \"" + line + "\"", null);
        }
        return words[number];
    }

    /** Refuses a host on which something is missing. */
    static ApplyException lacking(String programs) {
        return new ApplyException(
                "the host lacks what is needed to provision it: " + programs,
                "it takes GNU coreutils, findutils and util-linux; on Debian: apt-get install coreutils findutils util-linux");
    }

    /** Returns whether the conversation is held as root. */
    static boolean isRoot(Answer hello) {
        return word(hello, 0).equals("0");
    }

    /** Returns what people like to know of it. */
    static Vitals vitals(Facts facts, Answer answer) {
        Map<String, String> said = new HashMap<>();
        answer.lines("vitals").forEach(line -> said.put(line.split(" ", 2)[0], line.substring(line.indexOf(' ') + 1)));
        return new Vitals(
                facts,
                said.getOrDefault("hostname", ""),
                said.getOrDefault("kernel", ""),
                OsRelease.read(answer.lines("os-release")),
                systemd(said.getOrDefault("systemd", "")),
                (int) number(said, "processors"),
                number(said, "memory") * KIBIBYTE,
                Instant.ofEpochSecond(number(said, "time")));
    }

    private static long number(Map<String, String> said, String name) {
        String text = said.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static int systemd(String firstLine) {
        Matcher version = VERSION.matcher(firstLine);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
