package net.goldentooth.lab.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server that listens says of itself, in a file of its folder. Whether it still lives, {@link ServerLock} says.
 *
 * @param process its id; 0 of one that shall end, and whose ports the next one takes
 * @param started when it started, in milliseconds since 1970: ids are used again
 * @param hostKey type and key, as in known_hosts
 * @param ports by host
 */
public record ServerState(long process, long started, String hostKey, SortedMap<String, Integer> ports) {
    private static final String NAME = "embedded";
    private static final long NOBODY = 0;

    public ServerState {
        ports = new TreeMap<>(ports);
    }

    /** Returns the file in a lab's folder. */
    public static Path file(Path folder) {
        return folder.resolve(NAME);
    }

    /** Returns what the file of a lab's folder says; empty when there is none, or none that a server wrote whole. */
    public static Optional<ServerState> read(Path folder) {
        try {
            return Optional.of(parse(Files.readAllLines(file(folder))));
        } catch (NoSuchFileException | MalformedInputException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerState parse(List<String> lines) {
        SortedMap<String, Integer> ports = new TreeMap<>();
        for (String line : lines.subList(2, lines.size())) {
            String[] words = line.split(" ", 2);
            ports.put(words[0], Integer.parseInt(words[1]));
        }
        String[] process = lines.get(0).split(" ", 2);
        return new ServerState(Long.parseLong(process[0]), Long.parseLong(process[1]), lines.get(1), ports);
    }

    /** Writes the file whole. */
    public void write(Path folder) {
        StringBuilder text = new StringBuilder();
        text.append(process)
                .append(' ')
                .append(started)
                .append('\n')
                .append(hostKey)
                .append('\n');
        ports.forEach((host, port) -> text.append(host).append(' ').append(port).append('\n'));
        try {
            Path unfinished = folder.resolve(NAME + ".part");
            Files.writeString(unfinished, text);
            Files.move(unfinished, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether this is of a server, and not what one is to be started with. */
    public boolean isOfServer() {
        return process != NOBODY;
    }

    /** Returns what tells the server to end, and the next one to listen where it did. */
    public ServerState retired() {
        return new ServerState(NOBODY, 0, hostKey, ports);
    }

    /** Returns the process with this id, when it is certainly the one that wrote this and not a later one of that id. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(process).filter(handle -> startOf(handle) == started);
    }

    /** Returns a state of the process that runs this. */
    static ServerState ofThisProcess(String hostKey, Map<String, Integer> ports) {
        ProcessHandle own = ProcessHandle.current();
        return new ServerState(own.pid(), startOf(own), hostKey, new TreeMap<>(ports));
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
