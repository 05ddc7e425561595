package io.baedal.axonserver.eventquery;

/**
 * A piece of a query's text.
 *
 * @param text a word as it is written, a text without its quotes, a number's digits, or a sign
 */
record Lexeme(Sort sort, String text, int line, int column) {

    enum Sort {
        WORD,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    boolean isSign(String sign) {
        return sort == Sort.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return sort == Sort.WORD && text.equalsIgnoreCase(word);
    }

    EventQuerySyntax problem(String what) {
        return new EventQuerySyntax(line, column, what);
    }

    /** As a message names it. */
    String shown() {
        return switch (sort) {
            case END -> "the end of the query";
            case TEXT -> "the text \"" + (text.length() > 20 ? text.substring(0, 20) + "…" : text) + "\"";
            case WORD, NUMBER, SIGN -> "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        };
    }
}
