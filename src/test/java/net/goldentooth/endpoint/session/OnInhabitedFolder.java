package net.goldentooth.endpoint.session;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a folder that stands for a host on which somebody has files already. */
abstract class OnInhabitedFolder {
    @TempDir
    Path folder;

    InhabitedFolder inhabited;
    Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        inhabited = InhabitedFolder.in(folder);
        root = inhabited.root();
    }
}
