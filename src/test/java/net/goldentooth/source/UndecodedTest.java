package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndecodedTest {
    @Test
    void refusesEachArgumentThatJavaCouldNotDecode() {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> Undecoded.refuseArguments(List.of("lint", "-e", "word=gr\ufffd\ufffde", "w\ufffd")));
        assertEquals(2, refused.problems().size());
        assertTrue(refused.problems().get(0).hint().orElseThrow().contains("LC_ALL=C.UTF-8"));
        assertDoesNotThrow(() -> Undecoded.refuseArguments(List.of("lint", "-e", "word=größe€", "?")));
    }

    @Test
    void blamesTheLocaleOnlyForLettersItMayLack() {
        InvalidPathException nul = assertThrows(InvalidPathException.class, () -> Path.of("a\0b"));
        assertTrue(Undecoded.unspellable(nul).hint().isEmpty());
        assertTrue(Undecoded.unspellable(new InvalidPathException("größe", "unmappable"))
                .hint()
                .isPresent());
    }
}
