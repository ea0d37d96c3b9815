package net.goldentooth.endpoint;

import java.util.Optional;
import net.goldentooth.source.Secret;

/**
 * How the one who logged in becomes root.
 *
 * @param password what {@code sudo} asks for; absent when it asks for nothing
 */
public record Become(Method method, Optional<Secret> password) {
    /** Stays who logged in. */
    public static final Become NOBODY_ELSE = new Become(Method.NONE, Optional.empty());

    /** A program that makes one root. */
    public enum Method {
        NONE,
        SUDO,
        DOAS
    }

    public Become {
        if (password.filter(secret -> secret.reveal().chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new IllegalArgumentException("a password for sudo is one line");
        }
        if (method == Method.DOAS && password.isPresent()) {
            // doas(1) reads a password from the terminal only.
            throw new IllegalArgumentException(
                    "doas cannot be given a password: allow it with \"permit nopass\" in doas.conf");
        }
    }

    /** Returns the words in front of a command line, with a space after the last one. */
    public String prefix(Nonce nonce) {
        return switch (method) {
            case NONE -> "";
            case DOAS -> "doas -n ";
            case SUDO -> password.isPresent() ? "sudo -S -p " + prompt(nonce) + " " : "sudo -n ";
        };
    }

    /** Returns what {@code sudo} prints when it wants the password. */
    public static String prompt(Nonce nonce) {
        return "goldentooth-password-" + nonce.value();
    }
}
