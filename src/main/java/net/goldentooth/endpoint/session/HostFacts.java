package net.goldentooth.endpoint.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.OsRelease;
import net.goldentooth.plan.observed.Facts;

/** Reads a host's hello. */
final class HostFacts {
    private static final Pattern VERSION = Pattern.compile("systemd (\\d+)");
    private static final long KIBIBYTE = 1024;

    private HostFacts() {}

    /**
     * Returns what the host says of itself.
     *
     * @throws ApplyException when it lacks a program that everything else needs
     */
    static Facts read(Answer hello) {
        hello.line("missing").ifPresent(HostFacts::refuse);
        if (hello.has("unfit")) {
            throw new ApplyException(
                    hello.text("unfit").strip(), "mount the image, or give another root: in the inventory");
        }
        Map<String, String> facts = new HashMap<>();
        hello.lines("facts").forEach(line -> facts.put(line.split(" ", 2)[0], line.substring(line.indexOf(' ') + 1)));
        // uname(1) prints in the order of its own, whatever the order of the options: name, release, machine.
        String[] uname = facts.getOrDefault("uname", "").split(" ", 3);
        if (uname.length < 3) {
            throw new ApplyException(
                    "the host did not say what it is: uname printed \"" + facts.get("uname") + "\"", null);
        }
        return new Facts(
                uname[0],
                uname[1],
                uname[2],
                OsRelease.read(hello.lines("os-release")),
                systemd(facts.getOrDefault("systemd", "")),
                (int) number(facts, "processors"),
                number(facts, "memory") * KIBIBYTE,
                Instant.ofEpochSecond(number(facts, "time")));
    }

    private static void refuse(String programs) {
        throw new ApplyException(
                "the host lacks what is needed to provision it: " + programs,
                "it takes GNU coreutils, findutils and util-linux; on Debian: apt-get install coreutils findutils util-linux");
    }

    /** Returns whether the conversation is held as root. */
    static boolean isRoot(Answer hello) {
        return hello.lines("facts").contains("uid 0");
    }

    private static long number(Map<String, String> facts, String name) {
        String text = facts.getOrDefault(name, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static int systemd(String firstLine) {
        Matcher version = VERSION.matcher(firstLine);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
