package net.goldentooth.endpoint.session;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.goldentooth.plan.observed.FileTimes;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.RemotePath;

/** Reads what {@code find -printf} and {@code sha256sum -z} say of files, in the form that the host program asks for. */
final class ObservedFiles {
    /** How many fields each file has. */
    static final int FIELDS = 8;

    private static final int SUM_DIGITS = 64;

    private static final int NANO_DIGITS = 9;

    private static final String GROUPS = "groups";

    private final Map<String, String> users = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    /** @param answer that holds, for a folder that stands for a machine, whose numbers its users and groups have */
    ObservedFiles(Answer answer) {
        if (!answer.has("numbers")) {
            return;
        }
        List<String> lines = answer.lines("numbers");
        int border = Math.max(lines.indexOf(GROUPS), 0);
        read(lines.subList(0, border), users);
        read(lines.subList(Math.min(border + 1, lines.size()), lines.size()), groups);
    }

    /** Learns names by their numbers, which only a folder tells: its numbers mean nothing to the machine it lies on. */
    private static void read(List<String> lines, Map<String, String> names) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            names.putIfAbsent(line.substring(colon + 1), line.substring(0, Math.max(colon, 0)));
        }
        names.putIfAbsent("0", "root");
    }

    /** Returns the names of a folder's users; none for a machine. */
    Collection<String> users() {
        return users.values();
    }

    /** Returns a user's name as people know it. */
    String user(String printed) {
        return users.getOrDefault(printed, printed);
    }

    /** Returns a group's name as people know it. */
    String group(String printed) {
        return groups.getOrDefault(printed, printed);
    }

    /** Returns the paths' sums; {@code path} turns a path as it is printed into one of the host. */
    static Map<RemotePath, String> sums(Answer answer, UnaryOperator<String> path) {
        Map<RemotePath, String> found = new HashMap<>();
        for (String field : answer.fields("sums")) {
            putSum(field, path, found);
        }
        return found;
    }

    /** Puts one path's sum, which is printed as 64 digits, a space, a space or asterisk, and the path. */
    static void putSum(String printed, UnaryOperator<String> path, Map<RemotePath, String> sums) {
        sums.put(new RemotePath(path.apply(printed.substring(SUM_DIGITS + 2))), printed.substring(0, SUM_DIGITS));
    }

    /** Says whether this is a sum, and not the first field of a file, which is one letter. */
    static boolean isSum(String field) {
        return field.length() > SUM_DIGITS + 2;
    }

    /** Returns one file, without a sum. */
    ObservedFile file(List<String> fields, RemotePath path) {
        ObservedFile.Type type = type(fields.get(0));
        return new ObservedFile(
                path,
                type,
                user(fields.get(1)),
                group(fields.get(2)),
                new FileMode(Integer.parseInt(fields.get(3), 8)),
                Long.parseLong(fields.get(4)),
                Optional.empty(),
                type == ObservedFile.Type.LINK ? Optional.of(fields.get(6)) : Optional.empty(),
                false,
                times(fields.get(5)));
    }

    /** Of a stamp: inode, size, mtime and ctime, the last two in seconds with a fraction. */
    private static FileTimes times(String stamp) {
        String[] words = stamp.split(" ", 4);
        return new FileTimes(time(words[2]), time(words[3]));
    }

    /** Of seconds with a fraction of ten digits, such as 1763638560.1234567890. A time before 1970 counts as 1970. */
    private static Instant time(String seconds) {
        int point = seconds.indexOf('.');
        int end = point < 0 ? seconds.length() : point;
        String fraction = seconds.substring(Math.min(end + 1, seconds.length()), Math.min(end + 10, seconds.length()));
        if (seconds.startsWith("-")) {
            return Instant.EPOCH;
        }
        long nanos = Long.parseLong((fraction + "000000000").substring(0, NANO_DIGITS));
        return Instant.ofEpochSecond(Long.parseLong(seconds.substring(0, end)), nanos);
    }

    /** Returns a file with its sum. */
    static ObservedFile summed(ObservedFile file, Optional<String> sum) {
        return new ObservedFile(
                file.path(),
                file.type(),
                file.owner(),
                file.group(),
                file.mode(),
                file.size(),
                file.type() == ObservedFile.Type.FILE ? sum : Optional.empty(),
                file.link(),
                file.mountPoint(),
                file.times());
    }

    private static ObservedFile.Type type(String letter) {
        return switch (letter) {
            case "f" -> ObservedFile.Type.FILE;
            case "d" -> ObservedFile.Type.DIRECTORY;
            case "l" -> ObservedFile.Type.LINK;
            default -> ObservedFile.Type.OTHER;
        };
    }
}
