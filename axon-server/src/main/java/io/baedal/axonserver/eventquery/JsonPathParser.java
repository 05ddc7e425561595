package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a {@link JsonPath}, character by character. */
final class JsonPathParser {
    private static final int STEPS_MAX = 50;

    /** In the order in which they are tried: the longer one first. */
    private static final List<Map.Entry<String, Comparison>> COMPARISONS = List.of(
            Map.entry("==", Comparison.EQUAL),
            Map.entry("!=", Comparison.NOT_EQUAL),
            Map.entry("<=", Comparison.LESS_OR_EQUAL),
            Map.entry(">=", Comparison.GREATER_OR_EQUAL),
            Map.entry("<", Comparison.LESS),
            Map.entry(">", Comparison.GREATER));

    private final String text;
    private int at;

    JsonPathParser(String text) {
        this.text = text;
    }

    JsonPath path() {
        expect("$");
        JsonPath path = steps(true);
        if (at < text.length()) {
            throw problem("expected '.', '..' or '['");
        }
        return path;
    }

    private JsonPath steps(boolean filtersAllowed) {
        List<JsonPath.Step> steps = new ArrayList<>();
        while (at < text.length()) {
            if (accept("..")) {
                steps.add(new JsonPath.Descent());
                steps.add(accept("[") ? bracket(filtersAllowed) : name());
            } else if (accept(".")) {
                steps.add(name());
            } else if (accept("[")) {
                steps.add(bracket(filtersAllowed));
            } else {
                break;
            }
        }
        if (steps.size() > STEPS_MAX) {
            throw problem("a path of more than " + STEPS_MAX + " steps is too long");
        }
        return new JsonPath(List.copyOf(steps));
    }

    private JsonPath.Step name() {
        if (accept("*")) {
            return new JsonPath.Wildcard();
        }
        int from = at;
        while (at < text.length() && isPartOfName(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw problem("expected the name of a field, or '*'");
        }
        if (at < text.length() && text.charAt(at) == '(') {
            throw problem("functions in a JSON path are not supported");
        }
        return new JsonPath.Names(List.of(text.substring(from, at)));
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$';
    }

    private JsonPath.Step bracket(boolean filtersAllowed) {
        skipBlanks();
        JsonPath.Step step;
        if (accept("*")) {
            step = new JsonPath.Wildcard();
        } else if (accept("?")) {
            if (!filtersAllowed) {
                throw problem("a filter inside a filter is not supported");
            }
            step = where();
        } else if (peek() == '\'' || peek() == '"') {
            step = new JsonPath.Names(listOf(this::quoted));
        } else {
            step = indices();
        }
        skipBlanks();
        expect("]");
        return step;
    }

    private JsonPath.Step indices() {
        int from = peek() == ':' ? 0 : integer();
        skipBlanks();
        if (accept(":")) {
            skipBlanks();
            return new JsonPath.Slice(from, peek() == ']' ? null : Integer.valueOf(integer()));
        }
        List<Integer> indices = new ArrayList<>(List.of(from));
        while (accept(",")) {
            skipBlanks();
            indices.add(integer());
            skipBlanks();
        }
        return new JsonPath.Indices(List.copyOf(indices));
    }

    private JsonPath.Step where() {
        expect("(");
        skipBlanks();
        expect("@");
        JsonPath path = steps(false);
        skipBlanks();
        Comparison comparison = comparison();
        Value literal = Value.Absent.ABSENT;
        if (comparison != null) {
            skipBlanks();
            literal = literal();
            skipBlanks();
        }
        if (text.startsWith("&&", at) || text.startsWith("||", at)) {
            throw problem("a filter has one comparison; combine several paths with 'and' and 'or' of the query");
        }
        expect(")");
        return new JsonPath.Where(path, comparison, literal);
    }

    private @Nullable Comparison comparison() {
        for (Map.Entry<String, Comparison> each : COMPARISONS) {
            if (accept(each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    private Value literal() {
        if (peek() == '\'' || peek() == '"') {
            return new Value.Text(quoted());
        }
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        JsonNode node = JsonNode.parse(text.substring(from, at));
        if (node instanceof JsonNode.Leaf(Value value)) {
            return value;
        }
        at = from;
        throw problem("expected a quoted text, a number, true, false or null");
    }

    private <T> List<T> listOf(java.util.function.Supplier<T> item) {
        List<T> items = new ArrayList<>(List.of(item.get()));
        skipBlanks();
        while (accept(",")) {
            skipBlanks();
            items.add(item.get());
            skipBlanks();
        }
        return List.copyOf(items);
    }

    private String quoted() {
        char quote = peek();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw problem("expected a text that is closed with the quote it was opened with");
        }
        String content = text.substring(at + 1, end);
        at = end + 1;
        return content;
    }

    private int integer() {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        try {
            return Integer.parseInt(text.substring(from, at));
        } catch (NumberFormatException no) {
            at = from;
            throw problem("expected an index, a quoted name, '*' or '?(…)'");
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (peek() == ' ') {
            at++;
        }
    }

    private boolean accept(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private void expect(String expected) {
        if (!accept(expected)) {
            throw problem("expected '" + expected + "'");
        }
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("at character " + (at + 1) + " of the JSON path: " + what);
    }
}
