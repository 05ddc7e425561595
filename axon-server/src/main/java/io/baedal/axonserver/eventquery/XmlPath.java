package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * An XPath expression whose cost can be told before it is evaluated: see {@link XmlCost}. That is why axes by name, "..", a third
 * "//" and a condition inside a condition are refused. Not thread safe, as the JDK's expressions are not.
 */
final class XmlPath {
    private static final int DESCENTS_MAX = 2;

    /** What the expression gives, as the third argument of the function names it. */
    enum ResultType {
        STRING(XPathConstants.STRING),
        NUMBER(XPathConstants.NUMBER),
        BOOLEAN(XPathConstants.BOOLEAN),
        NODE(XPathConstants.NODE),
        NODESET(XPathConstants.NODESET),
        NODELIST(XPathConstants.NODESET);

        private final QName name;

        ResultType(QName name) {
            this.name = name;
        }

        /** @throws IllegalArgumentException if there is no such type */
        static ResultType named(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(
                        "there is no result type " + name + "; there are STRING, NUMBER, BOOLEAN, NODE and NODELIST");
            }
        }
    }

    private final XmlDocuments documents = new XmlDocuments();
    private final XPathExpression expression;
    private final XmlCost cost;
    private final ResultType type;

    private XmlPath(XPathExpression expression, XmlCost cost, ResultType type) {
        this.cost = cost;
        this.expression = expression;
        this.type = type;
    }

    /** @throws IllegalArgumentException if it is not an expression of this kind; the message says why */
    static XmlPath parse(String text, ResultType type) {
        requireBounded(text);
        try {
            XPathFactory factory = XPathFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new XmlPath(factory.newXPath().compile(text), XmlCost.of(text), type);
        } catch (XPathExpressionException | RuntimeException bad) {
            throw new IllegalArgumentException("the XPath expression is not one: " + bad.getMessage());
        } catch (XPathFactoryConfigurationException impossible) {
            throw new IllegalStateException("This Java has no secure XPath", impossible);
        }
    }

    private static void requireBounded(String text) {
        int depth = 0;
        int descents = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                int end = text.indexOf(c, i + 1);
                i = end < 0 ? text.length() : end;
            } else if (c == '[' && ++depth > 1) {
                throw new IllegalArgumentException("an XPath condition inside another one is not supported");
            } else if (c == ']') {
                depth--;
            } else if (text.startsWith("//", i) && ++descents > DESCENTS_MAX) {
                throw new IllegalArgumentException("more than " + DESCENTS_MAX + " '//' in an XPath are not supported");
            } else if (c == '$') {
                throw new IllegalArgumentException("an XPath in a query has no variables; write the value itself");
            } else if (text.startsWith("..", i) || text.startsWith("::", i)) {
                throw new IllegalArgumentException(
                        "'..' and axes by name ('::') in an XPath are not supported; start higher up instead");
            }
        }
    }

    /**
     * @param left is charged with what the search may cost
     * @return absent if the text is not XML, has too many nodes or a document type, or nothing is found
     * @throws EventQueryLimit if the document is too long, or the search would cost too much
     */
    Value find(String xml, WorkLeft left) {
        left.spendOnXPath(Math.min(xml.length(), EventQueryLimits.XML_CHARS_MAX));
        Document document = documents.parse(xml);
        if (document == null) {
            return Value.Absent.ABSENT;
        }
        left.spendOnXPath(cost.in(document));
        try {
            Object found = expression.evaluate(document, type.name);
            return switch (type) {
                case STRING -> text((String) found);
                case NUMBER -> number((Double) found);
                case BOOLEAN -> Value.of((Boolean) found);
                case NODE -> found == null ? Value.Absent.ABSENT : new Value.Text(((Node) found).getTextContent());
                case NODESET, NODELIST -> items((NodeList) found);
            };
        } catch (XPathExpressionException noResult) {
            // For example a node is asked for and the expression gives a number: that depends on the document, too.
            return Value.Absent.ABSENT;
        }
    }

    private static Value text(String found) {
        Texts.requireShort(found.length());
        return found.isEmpty() ? Value.Absent.ABSENT : new Value.Text(found);
    }

    private static Value number(double found) {
        return found == Math.rint(found) && Math.abs(found) < 1L << 53
                ? new Value.Whole((long) found)
                : Value.of(found);
    }

    private static Value items(NodeList found) {
        List<Value> items = new ArrayList<>();
        long chars = 0;
        for (int i = 0; i < found.getLength(); i++) {
            String content = found.item(i).getTextContent();
            chars += content.length();
            Texts.requireShort(chars);
            items.add(new Value.Text(content));
        }
        return new Value.Items(items);
    }
}
