package io.baedal.platform.city.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.DaySettings;
import io.baedal.platform.city.plan.Planner;
import io.baedal.platform.city.plan.Wish;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The report of a day")
class DayReportTest {

    private static final long MINUTE = 60_000;
    private static final Lag ON_TIME = new Lag(3, 20, 0, 5, 12, 80);
    private static final Fleet FLEET = new Fleet(20, 1_000, 250, 5_000, 9_000, 12, 1, 2, 3, 40, 0);

    private final Day day = Planner.plan(new DaySettings(20, Duration.ofHours(1), Duration.ofMinutes(10), 11, 200, 1));

    @TempDir
    Path folder;

    @Test
    @DisplayName("its percentiles are those of the waits, from the planned moment on, in minutes")
    void percentiles() {
        // when
        Waiting waiting = Waiting.of(LongStream.rangeClosed(1, 100)
                .map(minute -> minute * MINUTE)
                .boxed()
                .toList());
        // then
        assertThat(waiting.count()).isEqualTo(100);
        assertThat(waiting.p50()).isCloseTo(50, within(0.1));
        assertThat(waiting.p95()).isCloseTo(95, within(0.1));
        assertThat(waiting.p99()).isCloseTo(99, within(0.1));
        assertThat(Waiting.of(List.of())).isEqualTo(new Waiting(0, 0, 0, 0));
    }

    @Test
    @DisplayName("its numbers add up: every counted wish is in one kind, one end and one interval, a rehearsal in none")
    void addsUp() {
        // when
        DayReport report = report("AUTO", ON_TIME);
        // then
        int counted = day.counted().size();
        assertThat(counted).isLessThan(day.wishes().size());
        assertThat(report.all().orders()).isEqualTo(counted);
        assertThat(report.kinds().stream().mapToInt(KindReport::orders).sum()).isEqualTo(counted);
        assertThat(report.all().ends().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(counted);
        assertThat(report.intervals().stream().mapToInt(Interval::arrivals).sum())
                .isEqualTo(counted);
        assertThat(report.fleet().busyPercent()).isEqualTo(25);
    }

    @Test
    @DisplayName("says so when the machine fell behind the city, and not when it did not")
    void late() {
        assertThat(report("AUTO", ON_TIME).fellBehind()).isFalse();
        DayReport late = report("AUTO", new Lag(900, 4_000, 300, 900, 12, 80));
        assertThat(late.fellBehind()).isTrue();
        assertThat(report("AUTO", new Lag(3, 20, 0, 5, 120, 1_800)).fellBehind())
                .isTrue();
        assertThat(TextReport.of(List.of(late))).contains("fell behind the city");
        assertThat(TextReport.of(List.of(report("AUTO", ON_TIME), late))).contains("says nothing about its policy");
    }

    @Test
    @DisplayName("names each check, and what is wrong")
    void checks() {
        DayReport report =
                DayReport.of("AUTO", 60, day, outcome(ON_TIME), List.of(new Check("books", false, "1 won is missing")));
        assertThat(report.isSound()).isFalse();
        assertThat(TextReport.of(List.of(report))).contains("WRONG books (1 won is missing)");
    }

    @Test
    @DisplayName("its chart is well-formed, says in words what it shows, and tells two policies apart without colour")
    void chart() throws Exception {
        // when
        String svg = Chart.of(List.of(report("AUTO", ON_TIME), report("a<b & \"c\"", ON_TIME)));
        // then
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("A day in the city: AUTO and a<b & \"c\"");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .contains("AUTO: of " + day.counted().size() + " orders");
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(6);
        assertThat(document.getElementsByTagName("circle").getLength()).isGreaterThan(3 * DayReport.INTERVALS);
        assertThat(svg).doesNotContain("NaN", "Infinity", "href");
    }

    @Test
    @DisplayName("is left behind as a plan, as text, as JSON and as a chart, with two policies beside each other")
    void folder() throws Exception {
        // given
        Folder out = Folder.withPlan(folder.resolve("new"), day);
        // when
        out.writeReport(List.of(report("AUTO", ON_TIME), report("OFFER", ON_TIME)));
        // then
        JsonMapper json = JsonMapper.builder().build();
        JsonNode plan = json.readTree(Files.readString(out.path().resolve("plan.json")));
        assertThat(plan.path("wishes").size()).isEqualTo(day.wishes().size());
        assertThat(json.readValue(Files.readString(out.path().resolve("plan.json")), Day.class))
                .isEqualTo(day);
        JsonNode report = json.readTree(Files.readString(out.path().resolve("report.json")));
        assertThat(report.path(1).path("policy").asString()).isEqualTo("OFFER");
        assertThat(Files.readString(out.path().resolve("report.txt"))).contains("The same day", "AUTO", "OFFER");
        assertThat(out.path().resolve("report.svg")).isNotEmptyFile();
    }

    @Test
    @DisplayName("while it lives: one line a second, a new one each time unless it is a terminal")
    void live() {
        // given
        Counts counts = new Counts(42 * MINUTE, 90, 20, 60, 6, 4, 900, 30, 2, 12 * MINUTE, 25 * MINUTE, 40, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LiveLine line = new LiveLine(new PrintStream(out, true, StandardCharsets.UTF_8), false, 11);
        // when
        line.show(counts);
        line.end();
        // then
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("11:42 placed 90, under way 20, done 60, cancelled 6, failed 4"
                        + " | couriers 900 free, 30 busy, 2 wanted | to the hand-over p50 12 p95 25 min | lag 0.0 s")
                .doesNotContain("\u001B", "\r\u001B");
    }

    private DayReport report(String policy, Lag lag) {
        return DayReport.of(policy, 60, day, outcome(lag), List.of(new Check("books", true, "all")));
    }

    private Outcome outcome(Lag lag) {
        List<Story> stories = day.wishes().stream().map(DayReportTest::story).toList();
        List<Counts> counts = LongStream.range(0, 60)
                .mapToObj(minute -> new Counts(minute * MINUTE, 0, 0, 0, 0, 0, 15, 5, 0, 0, 0, 0, 0))
                .toList();
        return new Outcome(stories, counts, FLEET, lag, false, 60, 45, List.of());
    }

    private static Story story(Wish wish) {
        return wish.number() % 5 == 0
                ? new Story(wish.number(), wish.kind(), wish.at(), "o", "CANCELLED", "STORE_BUSY", null, null, null)
                : new Story(
                        wish.number(),
                        wish.kind(),
                        wish.at(),
                        "o",
                        Story.COMPLETED,
                        null,
                        MINUTE,
                        2 * MINUTE,
                        9 * MINUTE);
    }
}
