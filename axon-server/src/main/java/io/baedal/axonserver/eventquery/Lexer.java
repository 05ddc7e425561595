package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query's text into words, texts, numbers and signs. */
final class Lexer {
    /** The longer one first. */
    private static final List<String> SIGNS =
            List.of("!=", "<>", "<=", ">=", "=", "<", ">", "|", "(", ")", "[", "]", ",", ".", "+", "-", "*", "/", "%");

    private final String text;
    private final List<Lexeme> lexemes = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    /** @return never empty: the last one is the end */
    static List<Lexeme> lexemes(String text) {
        if (text.length() > EventQueryLimits.QUERY_CHARS_MAX) {
            throw new EventQueryLimit(
                    "queryCharsMax",
                    "A query of " + text.length() + " characters is longer than " + EventQueryLimits.QUERY_CHARS_MAX
                            + "; write a shorter one");
        }
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.lexemes;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (Character.isWhitespace(c) || c == '\u00A0') {
                at++;
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (isDigit(c)) {
                number();
            } else if (Character.isLetter(c) || c == '_') {
                word();
            } else {
                sign();
            }
        }
        add(Lexeme.Sort.END, "", at);
    }

    private void quoted(char quote) {
        Lexeme opening = new Lexeme(Lexeme.Sort.TEXT, "", line, column(at));
        StringBuilder content = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                content.append(escaped(text.charAt(i + 1)));
                i++;
            } else {
                content.append(c);
            }
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            }
            i++;
        }
        if (i >= text.length()) {
            throw opening.problem("this text is not closed; expected a " + quote + " at its end");
        }
        lexemes.add(new Lexeme(Lexeme.Sort.TEXT, content.toString(), opening.line(), opening.column()));
        at = i + 1;
    }

    /** Only what cannot be written otherwise is an escape, so that a regular expression needs no second backslash. */
    private static String escaped(char c) {
        return switch (c) {
            case '"', '\'', '\\' -> String.valueOf(c);
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> "\\" + c;
        };
    }

    private void number() {
        int from = at;
        digits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            digits();
        }
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            throw new EventQuerySyntax(line, column(from), "a name cannot begin with a digit; expected a number");
        }
        add(Lexeme.Sort.NUMBER, text.substring(from, at), from);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void word() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        add(Lexeme.Sort.WORD, text.substring(from, at), from);
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                add(Lexeme.Sort.SIGN, sign, at);
                at += sign.length();
                return;
            }
        }
        throw new EventQuerySyntax(
                line,
                column(at),
                "'" + Character.toString(text.codePointAt(at))
                        + "' means nothing in a query; expected a name, a number, a text in quotes or an operator");
    }

    private void add(Lexeme.Sort sort, String content, int from) {
        lexemes.add(new Lexeme(sort, content, line, column(from)));
    }

    private int column(int position) {
        return position - lineStart + 1;
    }
}
