package net.goldentooth.render;

/**
 * An absolute path on a host: no empty, {@code .} or {@code ..} parts, no trailing slash, no control characters.
 *
 * @param value the path as text, such as {@code /etc/prometheus/prometheus.yml}
 */
public record RemotePath(String value) implements Comparable<RemotePath> {
    public RemotePath {
        if (!value.startsWith("/") || value.equals("/")) {
            throw new IllegalArgumentException("\"" + value + "\" is not an absolute path of a file");
        }
        for (String part : value.substring(1).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException("\"" + value + "\" is not a plain path: write it without \"//\", "
                        + "\"/./\", \"/../\" and a slash at the end");
            }
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a path cannot hold control characters");
        }
    }

    /** Returns the path of the folder that holds this path, which is {@code /} for a top-level one. */
    public String parent() {
        int slash = value.lastIndexOf('/');
        return slash == 0 ? "/" : value.substring(0, slash);
    }

    /** Returns the last part. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Returns the path of something in this folder. */
    public RemotePath resolve(String relative) {
        return new RemotePath(value + "/" + relative);
    }

    @Override
    public int compareTo(RemotePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
