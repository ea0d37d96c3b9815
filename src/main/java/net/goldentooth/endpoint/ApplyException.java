package net.goldentooth.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine was reached and cannot do what was asked, such as a busy lock or a wrong sudo password. */
public final class ApplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    public ApplyException(String message, @Nullable String hint) {
        super(message);
        this.hint = hint;
    }

    /** Returns what to do about it. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
