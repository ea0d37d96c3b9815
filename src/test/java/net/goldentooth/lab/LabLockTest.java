package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.goldentooth.endpoint.ApplyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabLockTest {
    private static final int WHO = 4;
    private static final int TIMES = 1500;

    @TempDir
    Path workspace;

    private LabFolder folder;

    @BeforeEach
    void setUp() {
        folder = new LabFolder(workspace.resolve(".lab"));
    }

    @Test
    void leavesNothingBehind() {
        LabLock.of(folder).close();
        assertFalse(Files.exists(workspace.resolve(".lab")));
    }

    @Test
    void namesWhoHoldsIt() {
        try (LabLock unused = LabLock.of(folder)) {
            ApplyException busy = assertThrows(ApplyException.class, () -> LabLock.of(folder));
            assertEquals(
                    "another goldentooth is at work on this lab: process "
                            + ProcessHandle.current().pid(),
                    busy.getMessage());
        }
    }

    @Test
    void neverHasTwoHoldersThoughItsFileComesAndGoes() {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger had = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < WHO; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                for (int j = 0; j < TIMES; j++) {
                    hold(holders, had);
                }
            }));
        }
        all.forEach(CompletableFuture::join);
        assertTrue(had.get() > 0);
        assertEquals(0, holders.get());
    }

    private void hold(AtomicInteger holders, AtomicInteger had) {
        try (LabLock unused = LabLock.of(folder)) {
            assertEquals(1, holders.incrementAndGet(), "holders");
            had.incrementAndGet();
            Thread.yield();
            holders.decrementAndGet();
        } catch (ApplyException busy) {
            assertTrue(String.valueOf(busy.getMessage()).startsWith("another goldentooth is at work"), busy::toString);
        }
    }

    @Test
    void saysWhatToDoAboutAFileThatWasOnItsWayOutForGood() throws IOException {
        Files.writeString(folder.ensure().resolve("lock"), "gone");
        ApplyException left = assertThrows(ApplyException.class, () -> LabLock.of(folder));
        assertEquals("remove that file", left.hint().orElseThrow());
    }

    @Test
    void aFileThatADeadProcessLeftIsNoHolder() throws IOException {
        Files.writeString(folder.ensure().resolve("lock"), "1");
        LabLock.of(folder).close();
        assertFalse(Files.exists(workspace.resolve(".lab")));
    }
}
