package io.baedal.axonserver.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Following events")
class FollowedEventsTest {
    private static final EventFilter PAID = new EventFilter("", "Paid", Long.MIN_VALUE, Long.MAX_VALUE);

    private final LogForBrowsing stored = new LogForBrowsing();

    @AfterEach
    void close() {
        stored.close();
    }

    @Test
    @DisplayName("tells what is new, once, newest first, and only what is asked for")
    void news() {
        // given
        stored.add("a", 0, "Paid", 1);
        FollowedEvents followed = new FollowedEvents(PAID, stored.log().head());
        assertThat(followed.look(stored.log())).isNull();

        // when
        stored.add("a", 1, "Paid", 1);
        stored.add("a", 2, "Placed", 1);
        stored.add("a", 3, "Paid", 1);

        // then
        assertThat(followed.look(stored.log()).events())
                .extracting(EventRow::position)
                .containsExactly(3L, 1L);
        assertThat(followed.look(stored.log())).isNull();
    }

    @Test
    @DisplayName("shows the newest of more than anybody reads, and counts the others")
    void tooMany() {
        // given
        FollowedEvents followed = new FollowedEvents(PAID, 0);
        for (int i = 0; i < FollowedEvents.SHOWN_MAX + 30; i++) {
            stored.add("a", i, "Paid", 1);
        }

        // when
        FollowedEvents.News news = followed.look(stored.log());

        // then
        assertThat(news.skipped()).isEqualTo(30);
        assertThat(news.events()).hasSize(FollowedEvents.SHOWN_MAX);
        assertThat(news.events().getFirst().position()).isEqualTo(FollowedEvents.SHOWN_MAX + 29);
    }

    @Test
    @DisplayName("shows the newest of what is long, but one at least, and counts the others")
    void tooLong() {
        // given
        FollowedEvents followed = new FollowedEvents(PAID, 0);
        String type = "Paid".repeat(1_000);
        int fit = FollowedEvents.CHARACTERS_MAX / (2 * type.length() + "Thing".length());
        for (int i = 0; i < 3 * fit; i++) {
            stored.add("a".repeat(type.length()), i, type, 1);
        }

        // when
        FollowedEvents.News news = followed.look(stored.log());

        // then
        assertThat(news.events()).hasSize(fit);
        assertThat(news.skipped()).isEqualTo(2L * fit);
        assertThat(news.events().getFirst().position()).isEqualTo(3L * fit - 1);
        assertThat(news.head()).isEqualTo(3L * fit);
    }

    @Test
    @DisplayName("begins anew after a purge")
    void purged() {
        // given
        FollowedEvents followed = new FollowedEvents(PAID, 1_000);
        stored.add("a", 0, "Paid", 1);

        // then
        assertThat(followed.look(stored.log()).events()).hasSize(1);
    }
}
