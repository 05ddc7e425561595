package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.rebuild.InstanceReport.OfSegment;
import io.baedal.query.rebuild.InstanceReport.OfView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final String VIEW = "orders-view";

    private static InstanceReport instance(String name, long change, OfSegment... segments) {
        return new InstanceReport(name, 1, List.of(new OfView(VIEW, change, List.of(segments))));
    }

    private static OfSegment segment(int number, int mask, long position) {
        return new OfSegment(2, number, mask, position, true);
    }

    private static Reports of(InstanceReport... instances) {
        return new Reports(Stream.of(instances).toList());
    }

    @Test
    @DisplayName(
            "F20 a version is as far as its last segment, whichever instances have them and however they were split")
    void furthestBehind() {
        Reports reports = of(
                instance("one", 1, segment(0, 3, 70), segment(2, 7, 50)),
                instance("two", 1, segment(1, 1, 60), segment(6, 7, 90)));
        assertThat(reports.position(VIEW, 2)).hasValue(50);
        assertThat(reports.isCaughtUp(VIEW, 2)).isTrue();
        assertThat(reports.furthest(VIEW, 2)).isEqualTo(90);
    }

    @Test
    @DisplayName("F20 while a part of it is nobody's, or changes hands, it is nowhere")
    void nobodys() {
        assertThat(of().position(VIEW, 2)).isEmpty();
        assertThat(of(instance("one", 1, segment(0, 1, 70))).position(VIEW, 2)).isEmpty();
        // One instance still has what another one has split.
        assertThat(of(instance("one", 1, segment(0, 0, 70)), instance("two", 1, segment(1, 1, 90)))
                        .position(VIEW, 2))
                .isEmpty();
        assertThat(of(instance("one", 1, segment(0, 0, 70))).position(VIEW, 3)).isEmpty();
        // As much as all of it, but one part twice, and another not at all.
        assertThat(of(instance("one", 1, segment(0, 1, 70)), instance("two", 1, segment(2, 3, 80), segment(3, 3, 90)))
                        .position(VIEW, 2))
                .isEmpty();
    }

    @Test
    @DisplayName("F20 of two that had the same segment one after the other, the later one counts")
    void handedOn() {
        assertThat(of(instance("one", 1, segment(0, 0, 70)), instance("two", 1, segment(0, 0, 90)))
                        .position(VIEW, 2))
                .hasValue(90);
    }

    @Test
    @DisplayName("F20 a change is acknowledged when everybody goes by it")
    void everybody() {
        assertThat(of(instance("one", 5), instance("two", 6)).acknowledge(VIEW, 5))
                .isTrue();
        assertThat(of(instance("one", 5), instance("two", 6)).acknowledge(VIEW, 6))
                .isFalse();
        assertThat(of(instance("one", 5)).acknowledge("dispatch-view", 5)).isFalse();
    }
}
