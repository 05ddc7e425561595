package io.baedal.axonserver.eventquery;

import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What an XPath expression costs at worst in a document, told from both before it is evaluated: nothing can stop it then. The
 * unit is a character looked at, about a nanosecond.
 *
 * @param chars of the expression; no more of it than that can look at a node, or search its text
 * @param descents how often it goes to all levels below a node
 * @param perPair what comparisons of many nodes with many nodes, and ways to the last node, cost for each two of them
 * @param fromRoot whether a condition may begin at the root, and so look at the whole document for every node
 */
record XmlCost(int chars, int descents, int perPair, boolean fromRoot) {
    /** Two texts are compared. */
    private static final int PAIR = 16;

    /** Two texts are read as numbers, which may be long, and compared. */
    private static final int ORDERED_PAIR = 256;

    /** After one of them a path begins, or a "*" that is a name. */
    private static final String OPENING = "[(,@/|=<>+-";

    /** @param expression one that compiles */
    static XmlCost of(String expression) {
        String text = withoutLiterals(expression);
        int descents = 0;
        int perPair = 0;
        int depth = 0;
        boolean fromRoot = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean secondOfTwo = i > 0 && "=/".indexOf(c) >= 0 && "!<>/".indexOf(text.charAt(i - 1)) >= 0;
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            descents += text.startsWith("//", i) ? 1 : 0;
            perPair += secondOfTwo || hasLiteral(text, i) ? 0 : perPair(c);
            perPair += text.startsWith("last", i) ? PAIR : 0;
            fromRoot |= c == '/' && depth > 0 && !secondOfTwo && !continuesPath(text, i);
        }
        return new XmlCost(expression.length(), descents, perPair, fromRoot);
    }

    /** The same with '0' for whatever stands in quotes: it is compared like a number, and is no path. */
    private static String withoutLiterals(String expression) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            int end = c == '\'' || c == '"' ? expression.indexOf(c, i + 1) : -1;
            text.append(end < 0 ? c : '0');
            i = Math.max(i, end);
        }
        return text.toString();
    }

    private static int perPair(char operator) {
        return switch (operator) {
            case '=', '!' -> PAIR;
            case '<', '>' -> ORDERED_PAIR;
            default -> 0;
        };
    }

    /** Whether the right side of a comparison begins with a number or a text, so that it is one value. */
    private static boolean hasLiteral(String text, int operator) {
        int next = operator + 1;
        while (next < text.length() && "= -.\n\t\r".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next < text.length() && Character.isDigit(text.charAt(next));
    }

    /** Whether the slash there surely stands behind a step; where that is not certain, a path from the root is assumed. */
    private static boolean continuesPath(String text, int slash) {
        char before = text.charAt(slash - 1);
        if (before == '*') {
            return OPENING.indexOf(text.charAt(slash - 2)) >= 0;
        }
        int start = slash;
        while (isOfName(text.charAt(start - 1))) {
            start--;
        }
        return switch (text.substring(start, slash)) {
            case "and", "or", "div", "mod" -> false;
            case "" -> before == ')' || before == ']';
            default -> true;
        };
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || "_-.:".indexOf(c) >= 0;
    }

    /** @return characters looked at, at worst */
    long in(Document document) {
        Size size = new Size(descents);
        size.add(document, 0);
        long everywhere = chars * (size.visits + size.text);
        long compared = perPair * size.nodes * size.nodes * power(size.levels, descents - 1);
        return (everywhere + compared) * (fromRoot ? size.nodes : 1);
    }

    private static long power(long levels, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= levels;
        }
        return power;
    }

    /** How much there is in a document for an expression that goes down so often. */
    private static final class Size {
        private final int descents;
        private long nodes;
        private long levels = 1;
        private long visits;
        private long text;

        Size(int descents) {
            this.descents = descents;
        }

        void add(Node node, int level) {
            count(node, level);
            NamedNodeMap attributes = node.getAttributes();
            for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
                count(attributes.item(i), level + 1);
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                add(child, level + 1);
            }
        }

        private void count(Node node, int level) {
            nodes++;
            levels = Math.max(levels, level);
            visits += power(level, descents - 1);
            String own = node.getNodeValue();
            // It is part of the text of every node above.
            text += own == null ? 0 : own.length() * power(level, descents);
        }
    }
}
