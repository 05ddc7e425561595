package io.baedal.axonserver.eventquery;

import java.util.List;

/** The place in a query up to which it is read, with the limits of what may still come. */
final class Reading {
    private final List<Lexeme> lexemes;
    private int at;
    private int nesting;
    private int terms;

    Reading(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    Lexeme next() {
        return lexemes.get(at);
    }

    Lexeme afterNext() {
        return lexemes.get(Math.min(at + 1, lexemes.size() - 1));
    }

    Lexeme take() {
        Lexeme taken = next();
        if (taken.sort() != Lexeme.Sort.END) {
            at++;
        }
        return taken;
    }

    boolean atEnd() {
        return next().sort() == Lexeme.Sort.END;
    }

    boolean acceptSign(String sign) {
        boolean there = next().isSign(sign);
        at += there ? 1 : 0;
        return there;
    }

    boolean acceptWord(String word) {
        boolean there = next().isWord(word);
        at += there ? 1 : 0;
        return there;
    }

    void expectSign(String sign, String purpose) {
        if (!acceptSign(sign)) {
            throw expected("'" + sign + "' " + purpose);
        }
    }

    EventQuerySyntax expected(String what) {
        return next().problem("expected " + what + " but found " + next().shown());
    }

    /** Counts a node of the tree: a long tree is a deep one where operators stand in a row. */
    void countTerm() {
        if (++terms > EventQueryLimits.TERMS_MAX) {
            throw new EventQueryLimit(
                    "termsMax",
                    "A query of more than " + EventQueryLimits.TERMS_MAX
                            + " operators, names and values is too large; use in [...] for long alternatives");
        }
    }

    void enter() {
        if (++nesting > EventQueryLimits.NESTING_MAX) {
            throw new EventQueryLimit(
                    "nestingMax",
                    "Parentheses nested more than " + EventQueryLimits.NESTING_MAX
                            + " deep are too many; split the query into stages with '|'");
        }
    }

    void leave() {
        nesting--;
    }
}
