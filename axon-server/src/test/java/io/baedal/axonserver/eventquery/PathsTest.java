package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A path into a payload")
class PathsTest {

    @Nested
    @DisplayName("that is JSON")
    class Json {
        private static final String STORE = """
                {"book": [{"title": "A", "price": 8, "tags": ["x", "y"]},
                          {"title": "B", "price": 12.5},
                          {"title": "C"}],
                 "a-b": 1, "odd name": 2, "deep": {"title": "D"}, "no": null, "big": 12345678901234567890}""";

        @ParameterizedTest(name = "{0}")
        @DisplayName("finds what it names")
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "$.book[0].title; A",
                    "$['book'][1]['title']; B",
                    "$.book[-1].title; C",
                    "$.book[3].title; ``",
                    "$.book.title; ``",
                    "$.a-b; 1",
                    "$['odd name']; 2",
                    "$.no; ``",
                    "$.big; 1.2345678901234567E19",
                    "$.deep; {\"title\":\"D\"}",
                    "$.book[0].tags; [\"x\",\"y\"]",
                    "$.book[*].title; [\"A\",\"B\",\"C\"]",
                    "$.book[0,2].title; [\"A\",\"C\"]",
                    "$.book[0:2].title; [\"A\",\"B\"]",
                    "$.book[1:].title; [\"B\",\"C\"]",
                    "$.book[:-2].title; [\"A\"]",
                    "$.book[5:2].title; []",
                    "$..title; [\"A\",\"B\",\"C\",\"D\"]",
                    "$.deep.*; [\"D\"]",
                    "$['a-b','odd name']; [1,2]",
                    "$.book[?(@.price < 10)].title; [\"A\"]",
                    "$.book[?(@.price >= 12.5)].title; [\"B\"]",
                    "$.book[?(@.title == 'C')].title; [\"C\"]",
                    "$.book[?(@.price)].title; [\"A\",\"B\"]",
                    "$.book[?(@.tags[0] != \"x\")].title; []",
                    "$.book[?( @.title != 'A' )].price; [12.5]",
                })
        void finds(String path, String expected) {
            assertThat(JsonPath.parse(path).find(STORE).asText()).isEqualTo(expected);
        }

        @ParameterizedTest
        @DisplayName("finds nothing in what is no JSON document")
        @ValueSource(strings = {"", "x", "{", "{\"a\":1} {}", "[1,]", "<a/>", "{\"a\":NaN}"})
        void notJson(String text) {
            assertThat(JsonPath.parse("$.a").find(text).isPresent()).isFalse();
        }

        @ParameterizedTest
        @DisplayName("is refused where it is none, or would do more than is supported")
        @ValueSource(
                strings = {
                    "",
                    "a",
                    "$.",
                    "$.a.",
                    "$[",
                    "$[]",
                    "$[a]",
                    "$['a'",
                    "$.a b",
                    "$[?(@.a ~ 1)]",
                    "$[?(@.a == )]",
                    "$[?(@.a && @.b)]",
                    "$[?(@.b[?(@.c)])]",
                    "$.a.length()",
                    "$[99999999999]",
                    "$..",
                    "$[1:2:3]"
                })
        void refused(String path) {
            assertThatThrownBy(() -> JsonPath.parse(path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of the JSON path");
        }

        @Test
        @DisplayName("gives up on a document nested more deeply than anybody means it")
        void nesting() {
            String deep = "[".repeat(100_000) + "]".repeat(100_000);

            assertThat(JsonPath.parse("$..*").find(deep).isPresent()).isFalse();
        }

        @Test
        @DisplayName("ends with a named limit where wildcards multiply")
        void multiplies() {
            String wide = "[" + "[1,1,1,1,1,1,1,1,1,1],".repeat(3_000) + "1]";
            String deep = "[".repeat(150) + "1" + "]".repeat(150);

            assertThatThrownBy(() -> JsonPath.parse("$..*").find(wide)).hasMessageContaining("itemsMax");
            assertThatThrownBy(() -> JsonPath.parse("$..*..*..*..*..*").find(deep))
                    .isInstanceOf(EventQueryLimit.class)
                    .hasMessageContaining("jsonStepsMax");
        }
    }

    @Nested
    @DisplayName("that is XML")
    class Xml {
        private static final String ORDER = """
                <?xml version="1.0"?>
                <!-- a comment -->
                <o:order xmlns:o="urn:o" id="7"><customerId>c-1</customerId><customerId>c-2</customerId>
                <line n="1"><price>8</price></line><line n="2"><price>12.5</price></line><![CDATA[<raw>]]></o:order>""";

        @ParameterizedTest(name = "{0} as {1}")
        @DisplayName("finds what it names")
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "//customerId; STRING; c-1",
                    "/order/@id; STRING; 7",
                    "count(//customerId); NUMBER; 2",
                    "sum(//price); NUMBER; 20.5",
                    "//customerId; NODESET; [\"c-1\",\"c-2\"]",
                    "//customerId; NODELIST; [\"c-1\",\"c-2\"]",
                    "//line[@n='2']/price; NODE; 12.5",
                    "//line[@n='3']; NODE; ``",
                    "//nothing; STRING; ``",
                    "//nothing; NODESET; []",
                    "//line[price > 10]/@n; STRING; 2",
                    "boolean(//line); BOOLEAN; true",
                    "number('x'); NUMBER; ``",
                    "count(//line); NODESET; ``",
                    "contains(/order, '<raw>'); BOOLEAN; true",
                })
        void finds(String path, String type, String expected) {
            assertThat(XmlPath.parse(path, XmlPath.ResultType.named(type))
                            .find(ORDER, new WorkLeft(1))
                            .asText())
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @DisplayName("finds nothing in what is not XML, is cut off, or has a document type")
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "<a>",
                    "<a></b>",
                    "{\"a\":1}",
                    "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
                    "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
                    "<a>&undefined;</a>"
                })
        void notXml(String text) {
            assertThat(XmlPath.parse("/a", XmlPath.ResultType.STRING)
                            .find(text, new WorkLeft(1))
                            .isPresent())
                    .isFalse();
        }

        @Test
        @DisplayName("finds nothing in what is too large or too deep to be searched")
        void tooLarge() {
            XmlPath path = XmlPath.parse("count(//a)", XmlPath.ResultType.NUMBER);

            assertThat(path.find("<r>" + "<a/>".repeat(1_900) + "</r>", new WorkLeft(1)))
                    .isEqualTo(new Value.Whole(1_900));
            assertThat(path.find("<r>" + "<a/>".repeat(2_100) + "</r>", new WorkLeft(1))
                            .isPresent())
                    .isFalse();
            assertThat(path.find("<a>".repeat(100) + "</a>".repeat(100), new WorkLeft(1))
                            .isPresent())
                    .isFalse();
        }

        @ParameterizedTest
        @DisplayName("is refused where its cost is not bounded, or it is none")
        @ValueSource(
                strings = {
                    "//a[//b[//c]]",
                    "//a/../b",
                    "//a/following::b",
                    "//a//b//c",
                    "//a[",
                    "$x",
                    "document('x')",
                    "",
                    "//:"
                })
        void refused(String path) {
            assertThatThrownBy(() -> XmlPath.parse(path, XmlPath.ResultType.STRING))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
