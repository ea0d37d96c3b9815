package net.goldentooth.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {
    private static SecretMask mask(String... secrets) {
        return new SecretMask(Arrays.stream(secrets).map(Secret::new).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hunter2hunter2 | password: hunter2hunter2         | password: ***",
                "hunter2hunter2 | http://u:hunter2hunter2@h/       | http://u:***@h/",
                "on             | on: on, monday, o.on             | ***: ***, monday, o.***",
                "42             | 42 420 4.42 x42                  | *** 420 4.*** x42",
                "a\"b\\c        | plain a\"b\\c, quoted a\\\"b\\\\c | plain ***, quoted ***",
                "it's me        | 'it''s me'                       | '***'",
                "$1.*           | $1.* and $1xx                    | *** and $1xx",
                "abcd           | nothing                          | nothing",
            })
    void hidesASecretInEveryFormItIsWritten(String secret, String text, String shown) {
        assertEquals(shown, mask(secret).mask(text));
    }

    @Test
    void hidesTheLongerOfTwoSecretsFirst() {
        assertEquals("*** ***", mask("hunter", "hunter-and-more").mask("hunter-and-more hunter"));
    }

    @Test
    void keepsTheNumberOfLines() {
        String key = "-----BEGIN KEY-----\nAAAA\nBBBB\n-----END KEY-----\n";
        assertEquals("a\n***\n***\n***\n***\nb\n", mask(key).mask("a\n" + key + "b\n"));
        String indented = key.replaceAll("(?m)^(?=.)", "    ");
        String shown = "    -----BEGIN KEY-----\n    ***\n    ***\n    -----END KEY-----\n";
        assertEquals(shown, mask(key).mask(indented));
        assertEquals("{\"key\": \"***\"}", mask(key).mask("{\"key\": \"" + key.replace("\n", "\\n") + "\"}"));
    }

    @Test
    void findsOnlyWhatIsLongEnoughNotToBeChance() {
        assertTrue(mask("hunter2").finds("x hunter2 y"));
        assertFalse(mask("on").finds("the light is on"));
        assertFalse(mask("", "   ").finds("   "));
    }
}
