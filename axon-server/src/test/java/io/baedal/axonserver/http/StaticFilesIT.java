package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Static files")
class StaticFilesIT {
    private final StaticFiles files = new StaticFiles(StaticFilesIT.class, "io/baedal/axonserver/http/files");
    private EdgeUnderTest edge;

    @BeforeEach
    void start() throws IOException {
        edge = new EdgeUnderTest(
                HttpSettings.loopback(HttpLimits.defaults()),
                List.of(Route.open("/files/{*path}", r -> files.answer(r, r.variable("path")))));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    @DisplayName("have their type, a strict policy, and are asked for again but not sent again while they are the same")
    void unchanged() throws Exception {
        // when
        HttpResponse<String> first = edge.get("/files/index.html");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = edge.send("/files/index.html", r -> r.header("If-None-Match", "W/\"x\", " + tag));

        // then
        assertThat(first.body()).contains("<title>t</title>");
        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(first.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    @DisplayName("with a fingerprint in their name are kept for ever")
    void fingerprinted() throws Exception {
        HttpResponse<String> script = edge.get("/files/app.0123abcd.js");
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    }

    @Test
    @DisplayName("are those of their folder only")
    void noEscape() throws Exception {
        for (String path : List.of(
                "../outside.txt",
                "%2E%2E/outside.txt",
                "..%2Foutside.txt",
                "..%5Coutside.txt",
                "x/../../outside.txt",
                "%2Fetc/passwd",
                "/index.html",
                "./index.html",
                ".secret.txt",
                "index.html%00.js",
                "",
                "../files",
                "HttpEdge.class",
                "../HttpEdge.class")) {
            assertThat(edge.raw("GET /files/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 404");
        }
    }
}
