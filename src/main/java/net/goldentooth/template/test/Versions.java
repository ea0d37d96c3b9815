package net.goldentooth.template.test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.text.Failure;

/** Versions in order, by the rules of Python's distutils and of semver.org. */
final class Versions {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+|\\.");
    private static final Pattern STRICT = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:([ab])(\\d+))?");
    private static final Pattern SEMANTIC = Pattern.compile(
            "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    private Versions() {}

    static int compare(String type, String one, String other) {
        return switch (type) {
            case "loose" -> compareParts(loose(one), loose(other));
            case "strict" -> compareParts(strict(one), strict(other));
            case "semver", "semantic" -> semantic(one, other);
            default ->
                throw Failure.of(
                        "\"version\" knows no type \"" + type + "\"", "loose, strict, semver and semantic are there");
        };
    }

    private static List<Object> loose(String version) {
        List<Object> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(version);
        int end = 0;
        while (matcher.find()) {
            addText(parts, version.substring(end, matcher.start()));
            if (!matcher.group().equals(".")) {
                addText(parts, matcher.group());
            }
            end = matcher.end();
        }
        addText(parts, version.substring(end));
        return parts;
    }

    private static void addText(List<Object> parts, String text) {
        if (!text.isEmpty()) {
            boolean number = text.chars().allMatch(Character::isDigit);
            parts.add(number ? new BigInteger(text) : text);
        }
    }

    private static int compareParts(List<Object> one, List<Object> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = comparePart(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int comparePart(Object one, Object other) {
        if (one instanceof BigInteger a && other instanceof BigInteger b) {
            return a.compareTo(b);
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        throw Failure.of("\"version\" cannot compare \"" + one + "\" with \"" + other + "\"");
    }

    private static List<Object> strict(String version) {
        Matcher matcher = STRICT.matcher(version);
        if (!matcher.matches()) {
            throw Failure.of("\"" + version + "\" is no strict version");
        }
        String patch = matcher.group(3);
        boolean early = matcher.group(4) != null;
        return List.of(
                new BigInteger(matcher.group(1)),
                new BigInteger(matcher.group(2)),
                new BigInteger(patch == null ? "0" : patch),
                early ? matcher.group(4) : "final",
                new BigInteger(early ? matcher.group(5) : "0"));
    }

    private static int semantic(String one, String other) {
        Matcher a = semantic(one);
        Matcher b = semantic(other);
        for (int i = 1; i <= 3; i++) {
            int order = new BigInteger(a.group(i)).compareTo(new BigInteger(b.group(i)));
            if (order != 0) {
                return order;
            }
        }
        String earlyA = a.group(4);
        String earlyB = b.group(4);
        if (earlyA == null || earlyB == null) {
            return Boolean.compare(earlyA == null, earlyB == null);
        }
        return preRelease(earlyA.split("\\.", -1), earlyB.split("\\.", -1));
    }

    private static Matcher semantic(String version) {
        Matcher matcher = SEMANTIC.matcher(version);
        if (!matcher.matches()) {
            throw Failure.of("\"" + version + "\" is no semantic version");
        }
        return matcher;
    }

    /** Numbers come before words (semver.org, 11.4). */
    private static int preRelease(String[] one, String[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            boolean numberA = one[i].chars().allMatch(Character::isDigit);
            boolean numberB = other[i].chars().allMatch(Character::isDigit);
            int order = numberA && numberB
                    ? new BigInteger(one[i]).compareTo(new BigInteger(other[i]))
                    : numberA != numberB ? (numberA ? -1 : 1) : one[i].compareTo(other[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }
}
