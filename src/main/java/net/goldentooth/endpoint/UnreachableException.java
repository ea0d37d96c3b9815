package net.goldentooth.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No conversation with the machine came about, or it broke off before anything was changed. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    public UnreachableException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** Returns what to do about it. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
