package io.baedal.axonserver.eventquery;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads small XML documents that nobody vouches for: no document types, therefore no entities; names without their prefixes.
 * What is too large to be searched is given up while it is read. For one thread at a time.
 */
final class XmlDocuments {
    private final XMLInputFactory readers = readers();
    private final DocumentBuilder documents = documents();

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /**
     * @return null if the text is not XML, or has more nodes than a path may search, or a document type
     * @throws EventQueryLimit if it is XML and longer than it may be
     */
    @Nullable
    Document parse(String xml) {
        if (!looksLikeXml(xml)) {
            return null;
        }
        if (xml.length() > EventQueryLimits.XML_CHARS_MAX) {
            throw new EventQueryLimit(
                    "xmlCharsMax",
                    "An event has XML of " + xml.length() + " characters, and an XPath reads at most "
                            + EventQueryLimits.XML_CHARS_MAX
                            + "; leave such events out before it, for example with length(payloadData) <= "
                            + EventQueryLimits.XML_CHARS_MAX);
        }
        try {
            XMLStreamReader reader = readers.createXMLStreamReader(new StringReader(xml));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | DOMException notXml) {
            return null;
        }
    }

    /** Most payloads are not XML; a parser and its exception would cost more than the whole rest of the query. */
    private static boolean looksLikeXml(String text) {
        int start = 0;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '\uFEFF')) {
            start++;
        }
        return start < text.length() && text.charAt(start) == '<';
    }

    private @Nullable Document read(XMLStreamReader reader) throws XMLStreamException {
        Document document = documents.newDocument();
        Deque<Node> open = new ArrayDeque<>();
        open.push(document);
        int nodes = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    nodes += 1 + reader.getAttributeCount();
                    open.push(append(document, open.element(), reader));
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    nodes++;
                    open.element().appendChild(document.createTextNode(reader.getText()));
                }
                case XMLStreamConstants.DTD -> {
                    return null;
                }
                default -> {
                    // Comments and instructions are nothing an event says.
                }
            }
            if (nodes > EventQueryLimits.XML_NODES_MAX || open.size() > EventQueryLimits.XML_NESTING_MAX) {
                return null;
            }
        }
        return document;
    }

    private static Node append(Document document, Node parent, XMLStreamReader reader) {
        Element element = document.createElement(withoutPrefix(reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.setAttribute(withoutPrefix(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
        }
        parent.appendChild(element);
        return element;
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static DocumentBuilder documents() {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("This Java makes no XML documents", impossible);
        }
    }
}
