package net.goldentooth.endpoint.hostkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.UnreachableException;

/** The keys that machines are known by, from known_hosts files. */
public record KnownHosts(List<KnownHost> lines) {
    public KnownHosts {
        lines = List.copyOf(lines);
    }

    /** What is known of a key that a machine showed. */
    public enum Standing {
        /** The machine is known by this key, or by the authority that signed it. */
        TRUSTED,
        /** Nothing is known of the machine. */
        UNKNOWN,
        /** The machine is known, by other keys only. */
        CHANGED,
        /** This key is marked as stolen or withdrawn. */
        REVOKED
    }

    /**
     * What was found, and the line that decided; none for an unknown machine.
     *
     * @param by the line that decided
     */
    public record Finding(Standing standing, Optional<KnownHost> by) {}

    /**
     * Returns the lines of the files, in their order. Files that do not exist hold nothing.
     *
     * @throws UnreachableException when a file exists and cannot be read
     */
    public static KnownHosts read(List<Path> files) {
        List<KnownHost> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(read(file));
        }
        return new KnownHosts(lines);
    }

    /** Returns what is known of a machine's plain key; a certificate is asked about with {@link #ofCertificate}. */
    public Finding of(String name, HostKey key) {
        List<KnownHost> mine = speakingOf(name);
        Optional<KnownHost> revoked = first(mine, KnownHost.Marker.REVOKED, key);
        if (revoked.isPresent()) {
            return new Finding(Standing.REVOKED, revoked);
        }
        Optional<KnownHost> same = first(mine, KnownHost.Marker.KEY, key);
        if (same.isPresent()) {
            return new Finding(Standing.TRUSTED, same);
        }
        // hostfile.c, check_hostkeys_by_key_or_type(): a known machine that shows a key of another type is a changed
        // one.
        List<KnownHost> others = with(mine, KnownHost.Marker.KEY);
        Optional<KnownHost> other = others.stream()
                .filter(line -> line.key().type().equals(key.type()))
                .findFirst()
                .or(() -> others.stream().findFirst());
        return other.isPresent()
                ? new Finding(Standing.CHANGED, other)
                : new Finding(Standing.UNKNOWN, Optional.empty());
    }

    /** Returns what is known of a certified key, given by the key itself and by the authority that signed it. */
    public Finding ofCertificate(String name, HostKey key, HostKey authority) {
        List<KnownHost> mine = speakingOf(name);
        Optional<KnownHost> revoked =
                first(mine, KnownHost.Marker.REVOKED, key).or(() -> first(mine, KnownHost.Marker.REVOKED, authority));
        if (revoked.isPresent()) {
            return new Finding(Standing.REVOKED, revoked);
        }
        Optional<KnownHost> signer = first(mine, KnownHost.Marker.AUTHORITY, authority);
        return signer.isPresent() ? new Finding(Standing.TRUSTED, signer) : of(name, key);
    }

    /** Returns the types of the keys the machine is known by, in the order of the files. */
    public List<String> types(String name) {
        return with(speakingOf(name), KnownHost.Marker.KEY).stream()
                .map(line -> line.key().type())
                .distinct()
                .toList();
    }

    /** Returns whether a certificate may vouch for the machine. */
    public boolean hasAuthority(String name) {
        return !with(speakingOf(name), KnownHost.Marker.AUTHORITY).isEmpty();
    }

    /** Returns the lines that speak of the machine; how its name is written does not matter. */
    List<KnownHost> speakingOf(String name) {
        String lowered = HostNames.lower(name);
        return lines.stream().filter(line -> line.names().match(lowered)).toList();
    }

    private static List<KnownHost> with(List<KnownHost> lines, KnownHost.Marker marker) {
        return lines.stream().filter(line -> line.marker() == marker).toList();
    }

    private static Optional<KnownHost> first(List<KnownHost> lines, KnownHost.Marker marker, HostKey key) {
        return lines.stream()
                .filter(line -> line.marker() == marker && line.key().equals(key))
                .findFirst();
    }

    private static List<KnownHost> read(Path file) {
        // The encoding that no byte is an error in: names are ASCII, comments may be anything.
        try {
            String[] text = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
            List<KnownHost> lines = new ArrayList<>();
            for (int i = 0; i < text.length; i++) {
                KnownHost.parse(file, i + 1, text[i]).ifPresent(lines::add);
            }
            return lines;
        } catch (NoSuchFileException absent) {
            return List.of();
        } catch (IOException e) {
            throw new UnreachableException(
                    "cannot read " + file + ": " + e.getMessage(), "host keys cannot be checked without it", e);
        }
    }
}
