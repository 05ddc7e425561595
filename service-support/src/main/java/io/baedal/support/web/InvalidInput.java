package io.baedal.support.web;

/**
 * A field of a request is wrong in a way that no annotation can say: the client is answered 400, with the name of the
 * field. A record may throw it in its constructor; then the field is named within the body.
 */
public final class InvalidInput extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field within what throws, for example {@code lines[0].quantity}
     * @param message what it must be, to be read after the name: {@code must be 1 to 5}
     */
    public InvalidInput(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
