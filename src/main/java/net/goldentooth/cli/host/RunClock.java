package net.goldentooth.cli.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives each run of this user and machine a moment of its own, so that ids of runs sort in the order in which the runs
 * began, also within one second and when the clock was set back a little; and each a later one than all that its hosts
 * know, since whose a path is and what a rollback goes back over is told by the ids.
 *
 * @param last the file that holds the newest id
 */
record RunClock(Path last) {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** The four digits after the dash count these. */
    private static final int PARTS = 0x10000;

    private static final long NANOS = Duration.ofSeconds(1).toNanos();
    /** A newest id that lies further ahead was made by a clock that was wrong. */
    private static final long AHEAD = Duration.ofHours(1).toSeconds() * PARTS;

    /**
     * Returns an id such as {@code 20260102T030405-7f3a}: the second, and the part of it, in UTC.
     *
     * @param newest the newest run of the hosts concerned: whatever the clock it was given by, this one is later
     */
    String next(Instant now, Optional<String> newest) {
        long seen = newest.map(RunClock::moment).orElse(Long.MIN_VALUE);
        long moment = Math.max(seen + 1, now.getEpochSecond() * PARTS + now.getNano() * (long) PARTS / NANOS);
        try {
            return text(remembered(moment));
        } catch (IOException nowhereToRemember) {
            return text(moment);
        }
    }

    private long remembered(long moment) throws IOException {
        Files.createDirectories(last.resolveSibling(""));
        // The lock of the file is between processes; threads of one would be refused it.
        synchronized (RunClock.class) {
            try (FileChannel channel = FileChannel.open(
                            last, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                long mine = after(moment, channel);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(text(mine).getBytes(StandardCharsets.US_ASCII)), 0);
                return mine;
            }
        }
    }

    private static long after(long moment, FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        channel.read(bytes, 0);
        String id = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        long newest = moment(id);
        return newest >= moment && newest - moment < AHEAD ? newest + 1 : moment;
    }

    private static String text(long moment) {
        Instant second = Instant.ofEpochSecond(Math.floorDiv(moment, PARTS));
        return SECOND.format(second) + String.format(Locale.ROOT, "-%04x", Math.floorMod(moment, PARTS));
    }

    /** Returns the moment that an id names; the earliest of all when it is none. */
    private static long moment(String id) {
        if (!id.matches("[0-9]{8}T[0-9]{6}-[0-9a-f]{4}")) {
            return Long.MIN_VALUE;
        }
        try {
            Instant second = Instant.from(SECOND.parse(id.substring(0, id.indexOf('-'))));
            return second.getEpochSecond() * PARTS + Integer.parseInt(id.substring(id.indexOf('-') + 1), 16);
        } catch (DateTimeParseException e) {
            return Long.MIN_VALUE;
        }
    }
}
