package io.baedal.support.web;

/**
 * One thing that is wrong with a request.
 *
 * @param in {@code body}, {@code header}, {@code query} or {@code path}
 * @param field its name there; in a body the way to it, as in {@code lines[0].quantity}, and empty for all of it
 * @param message what is wrong, to be read after the name
 */
record InvalidField(String in, String field, String message) {

    static final String BODY = "body";

    static InvalidField wholeBody(String sentence) {
        return new InvalidField(BODY, "", sentence);
    }

    /** As people read it. */
    String sentence() {
        return field.isEmpty() ? message : field + ": " + message;
    }
}
