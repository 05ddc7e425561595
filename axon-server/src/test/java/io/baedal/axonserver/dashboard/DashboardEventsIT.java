package io.baedal.axonserver.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The dashboard's pages of what is stored")
@Timeout(120)
class DashboardEventsIT {
    private static final String HOSTILE =
            "{\"html\":\"<img src=x onerror=\\\"document.title='taken over'\\\"><script>alert(1)</script>\","
                    + "\"large\":12345678901234567890}";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Running running;

    @BeforeAll
    static void start() {
        running = new Running();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Page open(String place) {
        return running.open(CHROMIUM, Look.WIDE_LIGHT, place);
    }

    private static Locator rows(Page page) {
        return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Events"))
                .locator("tbody .rowlink");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    @DisplayName("find events by aggregate, by a part of their type and by time, and say when there are none")
    void search() {
        // given
        for (int i = 0; i < 5; i++) {
            running.store("search-a", i, "shop.search.Painted", "{\"n\":" + i + "}");
            running.store("search-b", i, "shop.search.Washed", "{\"n\":" + i + "}");
        }
        Page page = open("events");

        // when, then
        page.getByLabel("Aggregate id").fill("search-a");
        button(page, "Search").last().click();
        assertThat(rows(page)).hasCount(5);
        assertThat(rows(page).first()).containsText("Painted");

        page.getByLabel("Type contains").fill("WASH");
        page.keyboard().press("Enter");
        assertThat(page.getByText("No event matches")).isVisible();

        button(page, "Clear").click();
        page.getByLabel("Type contains").fill("search.wash");
        page.keyboard().press("Enter");
        assertThat(rows(page)).hasCount(5);

        page.getByLabel("From").fill(local(Instant.now().plusSeconds(3600)));
        page.keyboard().press("Enter");
        assertThat(page.getByText("No event matches")).isVisible();

        page.getByLabel("From").fill(local(Instant.now().minusSeconds(3600)));
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true))
                .fill(local(Instant.now().plusSeconds(60)));
        page.keyboard().press("Enter");
        assertThat(rows(page)).hasCount(5);
    }

    @Test
    @DisplayName("leave alone what is typed while the page is told of other things, and the focus where it was")
    void typing() {
        // given
        running.store("typing-1", 0, "shop.Typed", "{}");
        Page page = open("events");
        assertThat(rows(page).first()).isVisible();
        page.getByLabel("Aggregate id").fill("typing-1");

        // when
        page.waitForResponse("**/v1/dashboard/events/0?**", () -> page.evaluate("() => { location.hash += '?at=0'; }"));
        running.store("typing-1", 1, "shop.Typed", "{}");
        assertThat(page.getByText("newer event")).isVisible();

        // then
        assertThat(page.getByLabel("Aggregate id")).hasValue("typing-1");
        page.getByLabel("Aggregate id").focus();
        page.keyboard().press("Enter");
        assertThat(rows(page)).hasCount(2);
        assertThat(page.getByLabel("Aggregate id")).isFocused();
    }

    /** As the browser's field wants it; the browser's time zone is UTC. */
    private static String local(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    @Test
    @DisplayName("show JSON formatted and exactly as it was written, and never let it become part of the page")
    void hostilePayload() {
        // given
        running.store("hostile-1", 0, "shop.Hostile<b>", HOSTILE);

        // when
        Page page = open("events?aggregate=hostile-1");
        rows(page).first().click();

        // then
        Locator payload = page.getByLabel("Payload");
        assertThat(payload).containsText("\"large\": 12345678901234567890");
        assertThat(payload).containsText("<img src=x onerror=");
        assertThat(page.locator("main img, main script")).hasCount(0);
        assertThat(page).hasTitle("Events · axonserver");
    }

    @Test
    @DisplayName("show what is no text as bytes, and fold what is long")
    void binaryAndLong() {
        // given
        running.store("bytes-1", 0, "shop.Bytes", new byte[] {0, 1, (byte) 0xff, 'h', 'i'});
        running.store("bytes-1", 1, "shop.Long", "{\"text\":\"" + "long ".repeat(500) + "the end\"}");

        // when
        Page page = open("events?aggregate=bytes-1");
        rows(page).last().click();

        // then
        assertThat(page.getByLabel("Payload")).containsText("00 01 ff 68 69");
        rows(page).first().click();
        assertThat(page.getByLabel("Payload")).not().containsText("the end");
        page.getByText("show all 2,509 characters").click();
        assertThat(page.getByLabel("Payload")).containsText("the end");
    }

    @Test
    @DisplayName("follow new events without a reload, and only those that are asked for")
    void follow() {
        // given
        running.store("follow-1", 0, "shop.follow.Seen", "{}");
        Page page = open("events?type=follow.Seen");
        assertThat(rows(page)).hasCount(1);
        page.evaluate("() => { window.sameDocument = true; }");

        // when
        button(page, "Follow live").click();
        assertThat(button(page, "Following")).hasAttribute("aria-pressed", "true");
        running.store("follow-1", 1, "shop.follow.Seen", "{}");
        running.store("follow-1", 2, "shop.follow.Other", "{}");
        running.store("follow-1", 3, "shop.follow.Seen", "{}");

        // then
        assertThat(rows(page)).hasCount(3);
        assertThat(page.evaluate("() => window.sameDocument")).isEqualTo(true);
    }

    @Test
    @DisplayName("page back through a long history to the very first event")
    void older() {
        // given
        for (int i = 0; i < 120; i++) {
            running.store("older-1", i, "shop.Older", "{}");
        }

        // when
        Page page = open("events?aggregate=older-1");
        assertThat(rows(page)).hasCount(50);
        button(page, "Older events").click();
        assertThat(rows(page)).hasCount(100);
        button(page, "Older events").click();

        // then
        assertThat(rows(page)).hasCount(120);
        assertThat(button(page, "Older events")).hasCount(0);
        rows(page).last().click();
        assertThat(page.getByText("sequence 0")).isVisible();
    }

    @Test
    @DisplayName("answer an ad-hoc query, keep the answer up to date, and say what is wrong with one that is none")
    void query() {
        // given
        running.store("query-1", 0, "shop.query.Counted", "{}");
        Page page = open("events?query=x");

        // when
        page.getByLabel("Query", new Page.GetByLabelOptions().setExact(true))
                .last()
                .fill("payloadType = \"shop.query.Counted\" | groupby(payloadType, count())");
        page.keyboard().press("Enter");

        // then
        Locator result = page.getByLabel("Result").locator("tbody tr");
        assertThat(result).hasCount(1);
        assertThat(result.locator("td").last()).hasText("1");
        running.store("query-1", 1, "shop.query.Counted", "{}");
        assertThat(result.locator("td").last()).hasText("2");

        page.locator("input[name=query]").fill("payloadType = = 1");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Line 1, column");
    }

    @Test
    @DisplayName("list snapshots, and show one with the events after it")
    void snapshots() {
        // given
        for (int i = 0; i < 4; i++) {
            running.store("snap-1", i, "shop.Snapped", "{}");
        }
        running.connection()
                .eventChannel()
                .appendSnapshot(Running.event("snap-1", 1, "shop.State", "{\"lines\":2}".getBytes()))
                .join();

        // when
        Page page = open("snapshots");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("snap-1"))
                .click();

        // then
        assertThat(page.locator("tr.chosen")).containsText("2");
        assertThat(page.getByLabel("Payload")).containsText("\"lines\": 2");
        page.getByLabel("Aggregate id").fill("nobody");
        page.keyboard().press("Enter");
        assertThat(page.getByText("This aggregate has no snapshot")).isVisible();
    }

    @Test
    @DisplayName("show a scheduled event until it is published")
    void scheduled() {
        // given
        Page page = open("scheduled");
        assertThat(page.getByText("Nothing is scheduled")).isVisible();

        // when
        String token = running.connection()
                .eventChannel()
                .scheduleEvent(
                        Instant.now().plusSeconds(3600),
                        Running.event("late-1", 0, "shop.Late", "{\"a\":1}".getBytes()))
                .join();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Late"))
                .click();

        // then
        assertThat(page.getByText(token)).isVisible();
        assertThat(page.getByLabel("Payload")).containsText("\"a\": 1");
        running.connection()
                .eventChannel()
                .reschedule(token, Instant.now(), Running.event("late-1", 0, "shop.Late", "{\"a\":1}".getBytes()))
                .join();
        assertThat(page.getByText("Nothing is scheduled")).isVisible();
        page.navigate(running.address("events?aggregate=late-1"));
        assertThat(rows(page)).hasCount(1);
    }
}
