package io.baedal.axonserver.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Browsing events")
class EventBrowserTest {
    private static final EventFilter ALL = new EventFilter("", "", Long.MIN_VALUE, Long.MAX_VALUE);
    private static final int LIMIT = 50;

    private final LogForBrowsing stored = new LogForBrowsing();
    private final EventBrowser browser = new EventBrowser(stored.log());

    @AfterEach
    void close() {
        stored.close();
    }

    private static List<Long> positions(EventRow.Page page) {
        return page.events().stream().map(EventRow::position).toList();
    }

    private List<Long> allPages(EventFilter filter) {
        List<Long> found = new ArrayList<>();
        Long before = Long.MAX_VALUE;
        while (before != null) {
            EventRow.Page page = browser.page(filter, before, LIMIT);
            found.addAll(positions(page));
            before = page.older();
        }
        return found;
    }

    private static List<Long> downFrom(long highest) {
        return LongStream.rangeClosed(0, highest).mapToObj(i -> highest - i).toList();
    }

    @Test
    @DisplayName("finds nothing in an empty log")
    void empty() {
        assertThat(browser.page(ALL, Long.MAX_VALUE, LIMIT)).isEqualTo(new EventRow.Page(0, List.of(), null, 0));
    }

    @Test
    @DisplayName("gives every event once, newest first, page after page")
    void pages() {
        // given
        for (int i = 0; i < 170; i++) {
            stored.add("a", i, "T", i);
        }

        // then
        assertThat(allPages(ALL)).isEqualTo(downFrom(169));
        assertThat(positions(browser.page(ALL, 3, 2))).containsExactly(2L, 1L);
        assertThat(browser.page(ALL, 3, 2).older()).isEqualTo(1);
        assertThat(browser.page(ALL, 2, 2).older()).isNull();
    }

    @Test
    @DisplayName("reads an aggregate backwards, page after page, past events of others")
    void aggregate() {
        // given
        for (int i = 0; i < 120; i++) {
            stored.add("a", i, "T", i);
            stored.add("b", i, "T", i);
        }

        // when
        List<Long> found = allPages(new EventFilter("b", "", Long.MIN_VALUE, Long.MAX_VALUE));

        // then
        assertThat(found).isEqualTo(downFrom(119).stream().map(i -> 2 * i + 1).toList());
    }

    @Test
    @DisplayName("matches a part of the type, whatever its case")
    void type() {
        // given
        stored.add("a", 0, "shop.OrderPlaced", 1);
        stored.add("a", 1, "shop.OrderPaid", 2);

        // then
        assertThat(positions(browser.page(
                        new EventFilter("", "orderPL", Long.MIN_VALUE, Long.MAX_VALUE), Long.MAX_VALUE, LIMIT)))
                .containsExactly(0L);
    }

    @Test
    @DisplayName("finds times, also those of an application whose clock is behind")
    void time() {
        // given
        long[] times = {1_000_000, 2_000_000, 1_900_000, 3_000_000, 9_000_000};
        for (int i = 0; i < times.length; i++) {
            stored.add("a", i, "T", times[i]);
        }

        // then
        assertThat(positions(browser.page(new EventFilter("", "", 1_900_000, 2_000_000), Long.MAX_VALUE, LIMIT)))
                .containsExactly(2L, 1L);
        assertThat(browser.page(new EventFilter("", "", 3_000_000, Long.MAX_VALUE), Long.MAX_VALUE, LIMIT)
                        .older())
                .isNull();
    }

    @Test
    @DisplayName("looks at a bounded number of events, and says where to go on")
    void bounded() {
        // given
        int events = EventBrowser.SCANNED_MAX + 100;
        stored.add("needle", 0, "Needle", 1);
        for (int i = 1; i < events; i++) {
            stored.add("hay", i - 1, "Hay", 1);
        }
        EventFilter filter = new EventFilter("", "needle", Long.MIN_VALUE, Long.MAX_VALUE);

        // when
        EventRow.Page first = browser.page(filter, Long.MAX_VALUE, LIMIT);
        EventRow.Page second = browser.page(filter, first.older(), LIMIT);

        // then
        assertThat(first.events()).isEmpty();
        assertThat(first.scanned()).isEqualTo(EventBrowser.SCANNED_MAX);
        assertThat(positions(second)).containsExactly(0L);
    }
}
