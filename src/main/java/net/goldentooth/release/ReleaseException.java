package net.goldentooth.release;

/** An archive cannot be had or cannot be trusted. Turned into a problem at the role's entry before anyone sees it. */
final class ReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final String hint;

    ReleaseException(String message, String hint) {
        super(message);
        this.message = message;
        this.hint = hint;
    }

    @Override
    public String getMessage() {
        return message;
    }

    String hint() {
        return hint;
    }
}
