package io.baedal.query.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderReady;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A review as it is read")
class ReviewFoldTest {

    private static final Visit VISIT = Visit.of("ord-1", "sto-1");

    static ReviewDocument fold(List<? extends AboutOrder> events) {
        return fold(null, 0, events);
    }

    private static ReviewDocument fold(@Nullable ReviewDocument before, int from, List<? extends AboutOrder> events) {
        ReviewDocument review = before;
        for (int n = 0; n < events.size(); n++) {
            review = ReviewFold.fold(review, events.get(n), from + n, Visit.NOON.plusSeconds(from + n));
        }
        return Objects.requireNonNull(review);
    }

    @Test
    @DisplayName("S4-11 says what was ordered and who wrote it, by a name that is his and does not name him")
    void written() {
        // when
        ReviewView review = ReviewView.of(fold(VISIT.written(4)));
        // then
        assertThat(review.items())
                .containsExactly(new ReviewedItem("itm-of-sto-1", "cake"), new ReviewedItem("itm-coffee", "coffee"));
        assertThat(review.storeId()).isEqualTo("sto-1");
        assertThat(review.kind()).isEqualTo("PICKUP");
        assertThat(review.score()).isEqualTo(4);
        assertThat(review.author())
                .startsWith("guest-")
                .doesNotContain("ord-1")
                .isEqualTo(author(Visit.of("ord-2", "sto-2").by("cus-of-ord-1")))
                .isNotEqualTo(author(Visit.of("ord-2", "sto-2")));
        assertThat(review.toString()).doesNotContain("cus-", "ord-1", "rev-", "pay-");
    }

    private static String author(Visit visit) {
        return ReviewView.of(fold(visit.written(1))).author();
    }

    @Test
    @DisplayName("S2-8 can be changed: the newest counts, and it stays where it was in the list")
    void changed() {
        // given
        ReviewDocument first = fold(VISIT.written(5));
        // when
        ReviewView then = ReviewView.of(fold(first, 10, List.of(VISIT.posted(2, "Cold after all.", 5))));
        // then
        assertThat(then.score()).isEqualTo(2);
        assertThat(then.text()).isEqualTo("Cold after all.");
        assertThat(then.position()).isEqualTo(3);
        assertThat(then.postedAt()).isEqualTo(Visit.NOON.plusSeconds(3));
        assertThat(then.changedAt()).isEqualTo(Visit.NOON.plusSeconds(10));
    }

    @Test
    @DisplayName(
            "S2-7 is gone with its order, with what was said in it, and only with the attempt that it was opened for")
    void closed() {
        // given
        ReviewDocument second = fold(List.of(VISIT.placed(1), VISIT.opened(1), VISIT.closed(1), VISIT.opened(2)));
        assertThat(fold(second, 10, List.of(VISIT.closed(1))).status()).isEqualTo(ReviewStatus.OPEN);
        // when
        ReviewDocument gone = fold(
                second, 10, List.of(VISIT.allowed(), VISIT.posted(1, "Never came.", null), VISIT.closedAfter(2, 1)));
        // then
        assertThat(gone.status().isThere()).isFalse();
        assertThat(gone.said()).isNull();
        assertThat(gone.saidPosition()).isNull();
        // also where the end is heard first
        assertThat(fold(List.of(VISIT.closed(1))).status().isThere()).isFalse();
    }

    @Test
    @DisplayName("B2 is the same after events that come again, and other events of its order are not its own")
    void again() {
        // given
        List<AboutOrder> events = new ArrayList<>(VISIT.everything());
        ReviewDocument review = fold(events);
        // then
        assertThat(fold(review, 0, events)).isSameAs(review);
        assertThat(ReviewFold.FOLDING.subjectOf(new OrderReady(VISIT.order()))).isNull();
    }
}
