package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A query that is followed live")
class EventQueryLiveTest {
    private static final long PLENTY = 1_000_000_000L;

    private final Events events = new Events();

    private EventQueryScan follow(String query) {
        return EventQuery.parse(query).scan(events, events.context(), true);
    }

    /** What comes until there is nothing more to do: rows as texts, marks by name. */
    private static List<String> whatComes(EventQueryScan scan) {
        List<String> seen = new ArrayList<>();
        Progress progress = scan.advance(PLENTY);
        while (progress != Progress.Mark.WAITING && progress != Progress.Mark.DONE) {
            if (progress != Progress.Mark.PAUSED) {
                seen.add(
                        progress instanceof Progress.Row(ResultRow row)
                                ? String.join(",", Events.texts(row))
                                : progress.toString());
            }
            progress = scan.advance(PLENTY);
        }
        if (progress == Progress.Mark.DONE) {
            seen.add("DONE");
        }
        return seen;
    }

    @Test
    @DisplayName("gives what is there, says so, and goes on with what comes")
    void follows() {
        // given
        events.add("a").add("b");
        try (EventQueryScan scan = follow("payloadData != \"b\" | select(payloadData)")) {
            assertThat(whatComes(scan)).containsExactly("a", "HISTORY_COMPLETE");
            assertThat(whatComes(scan)).isEmpty();

            // when
            events.add("b").add("c").add("d");

            // then
            assertThat(whatComes(scan)).containsExactly("c", "d");
        }
    }

    @Test
    @DisplayName("sends a changed group again under its id")
    void groups() {
        // given
        events.add("a").add("b").add("a");
        try (EventQueryScan scan = follow("groupby(payloadData, count())")) {
            assertThat(whatComes(scan)).containsExactly("a,2", "b,1", "HISTORY_COMPLETE");

            // when
            events.add("b").add("c").add("b");

            // then
            assertThat(whatComes(scan)).containsExactly("b,2", "c,1", "b,3");
        }
    }

    @Test
    @DisplayName(
            "lets rows of a sorted result through that belong to the first ones, with the values they are sorted by")
    void sorted() {
        // given
        events.add("d").add("b").add("f");
        try (EventQueryScan scan = follow("select(payloadData) | sortby payloadData | limit 2")) {
            assertThat(whatComes(scan)).containsExactly("b", "d", "HISTORY_COMPLETE");

            // when
            events.add("c").add("e").add("a");

            // then: "e" is behind the two first ones, which are "b" and "c" by then
            assertThat(whatComes(scan)).containsExactly("c", "a");
        }
    }

    @Test
    @DisplayName("keeps the right first rows when the rows it sorts are groups that change")
    void sortedGroups() {
        // given
        List.of("a", "a", "a", "b", "b", "c").forEach(events::add);
        try (EventQueryScan scan = follow("groupby(payloadData, count()) | sortby count desc | limit 2")) {
            assertThat(whatComes(scan)).containsExactly("a,3", "b,2", "HISTORY_COMPLETE");

            // when
            List.of("c", "c", "c", "b", "b").forEach(events::add);

            // then: c overtakes b, then a; b comes back when it overtakes a
            assertThat(whatComes(scan)).containsExactly("c,3", "c,4", "b,4");
        }
    }

    @Test
    @DisplayName("ends when a limit has all its rows, and goes on with the rows that may still change")
    void limit() {
        events.add("a");
        try (EventQueryScan scan = follow("select(payloadData) | limit 2")) {
            assertThat(whatComes(scan)).containsExactly("a", "HISTORY_COMPLETE");
            events.add("b").add("c");
            assertThat(whatComes(scan)).containsExactly("b", "DONE");
        }
        try (EventQueryScan scan = follow("groupby(payloadData, count()) | limit 2")) {
            assertThat(whatComes(scan)).containsExactly("a,1", "b,1", "HISTORY_COMPLETE");
            events.add("c").add("b").add("d");
            assertThat(whatComes(scan)).containsExactly("b,2");
        }
    }

    @Test
    @DisplayName("frees what it held when it is closed")
    void frees() {
        events.add("a").add("b");
        EventQueryScan scan = follow("groupby(payloadData, count())");
        whatComes(scan);
        assertThat(events.bytesHeld()).isPositive();

        scan.close();
        scan.close();

        assertThat(events.bytesHeld()).isZero();
        assertThat(scan.advance(PLENTY)).isEqualTo(Progress.Mark.DONE);
    }

    @ParameterizedTest
    @DisplayName("cannot have groups of what changes")
    @ValueSource(
            strings = {
                "groupby(payloadData, count()) | groupby(count, count())",
                "sortby payloadData | limit 3 | count()",
                "groupby(payloadData, count()) | sum(count)"
            })
    void groupsOfGroups(String query) {
        assertThatThrownBy(() -> follow(query))
                .isInstanceOf(EventQueryLimit.class)
                .hasMessageContaining("ask without live updates");
    }
}
