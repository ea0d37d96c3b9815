package net.goldentooth.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"VALUTCANARY7", "NEW p@ss/w\u00f6rd&<it's>\"+%\\\uD83D\uDD11", "abcde", "a b c d"})
    void hidesASecretThatWentThroughAFilter(String secret) {
        SecretMask mask = mask("another one", secret);
        for (String before : List.of("", "a", "ad", "ada:")) {
            for (String after : List.of("", "z", "zz", ":zzz")) {
                byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
                assertHidden(mask, Base64.getEncoder().encodeToString(bytes));
                assertHidden(mask, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                assertHidden(mask, HexFormat.of().formatHex(bytes));
                assertHidden(mask, HexFormat.of().withUpperCase().formatHex(bytes));
            }
        }
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        for (String each : List.of(url, url.replace("+", "%20"), url.replace("%2F", "/"), lowerEscapes(url))) {
            assertEquals("https://u:***@h/%20", mask.mask("https://u:" + each + "@h/%20"));
        }
    }

    /** Only whole characters of the text around the secret stay. */
    private static void assertHidden(SecretMask mask, String encoded) {
        assertTrue(mask.finds("x " + encoded + "\n"), encoded);
        String shown = mask.mask("x " + encoded + "\n");
        assertTrue(shown.matches("x [A-Za-z0-9]{0,8}\\*\\*\\*[A-Za-z0-9]{0,8}={0,2}\n"), shown);
    }

    private static String lowerEscapes(String url) {
        return Pattern.compile("%..")
                .matcher(url)
                .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a<b>'c'\"&d   | title=\"a&lt;b&gt;&#39;c&#39;&#34;&amp;d\" &lt; | title=\"***\" &lt;",
                "a<b>'c'\"&d   | a&lt;b&gt;&#x27;c&apos;&quot;&amp;d       | ***",
                "a<b>'c'\"&d   | {\"k\": \"a\\u003cb\\u003e\\u0027c\\u0027\\\"\\u0026d\"} | {\"k\": \"***\"}",
                "päss\\w/rd     | \"p\\u00E4ss\\\\w\\/rd\" \\u00e4 | \"***\" \\u00e4",
                "50%25 off     | 50%2525%20off 50%25+off            | *** 50%25+off",
            })
    void hidesASecretWithEscapes(String secret, String text, String shown) {
        assertEquals(shown, mask(secret).mask(text));
        assertTrue(mask(secret).finds(text));
    }

    @Test
    void hidesAKeyWithItsLastLineFeedOrWithout() {
        String key = "-----BEGIN KEY-----\nAAAA\nBB+/BB\n-----END KEY-----\n";
        for (String each : List.of(key, key.strip())) {
            String encoded = Base64.getEncoder().encodeToString(each.getBytes(StandardCharsets.UTF_8));
            assertTrue(mask(key).mask(encoded).length() < 8);
            assertTrue(mask(key)
                            .mask(URLEncoder.encode(each, StandardCharsets.UTF_8))
                            .length()
                    < 8);
        }
    }

    @Test
    void leavesWhatIsTooShortToTell() {
        String text = "b246 6f6e YWJjZA== a%26b";
        assertEquals(text, mask("on", "abcd", "a&b").mask(text));
        assertFalse(mask("on", "abcd", "a&b").finds(text));
    }

    @Test
    void searchesAManifoldOfAlmostSecretsOnce() {
        String secret = "%25".repeat(2_000) + "x";
        String text = "%2525".repeat(2_000) + "y";
        assertEquals(text, mask(secret).mask(text));
        assertEquals("***", mask(secret).mask(text.replace("y", "x")));
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
        assertEquals("{\"key\": \"***\\n\"}", mask(key).mask("{\"key\": \"" + key.replace("\n", "\\n") + "\"}"));
    }

    @Test
    void findsOnlyWhatIsLongEnoughNotToBeChance() {
        assertTrue(mask("hunter2").finds("x hunter2 y"));
        assertFalse(mask("on").finds("the light is on"));
        assertFalse(mask("", "   ").finds("   "));
    }
}
