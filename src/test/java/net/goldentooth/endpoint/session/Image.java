package net.goldentooth.endpoint.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.goldentooth.render.RemotePath;

/** A folder that stands for a machine, with users of its own. */
record Image(Path root) {
    static Image in(Path folder) throws IOException {
        Image image = new Image(Files.createDirectories(folder.resolve("an image")));
        image.write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nweb:x:4711:4712::/:/bin/false\n");
        image.write("/etc/group", "root:x:0:\nweb:x:4712:\nvideo:x:44:\n");
        return image;
    }

    /** Returns every path below a folder, itself too. */
    static List<String> tree(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    /** Returns where a path of the machine lies. */
    Path at(String path) {
        return root.resolve(new RemotePath(path).value().substring(1));
    }

    void link(String path, String target) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.createSymbolicLink(at(path), Path.of(target));
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), text);
    }
}
