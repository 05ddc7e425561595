package io.baedal.payment.provider.simulator;

import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.AUTHORISED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.CAPTURED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.DECLINED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.REFUNDED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.RELEASED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import io.baedal.payment.provider.simulator.LedgerPage.Posting;
import io.baedal.payment.provider.simulator.LedgerPage.Turn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the simulated provider decides")
class LedgerPageTest {

    private static final Money PRICE = Money.krw(12_000);
    private static final Money PART = Money.krw(5_000);
    private static final Money REST = Money.krw(7_000);
    private static final Money ZERO = Money.krw(0);

    private enum Call {
        AUTHORISE,
        AUTHORISE_TOO_MUCH,
        CAPTURE,
        CAPTURE_A_PART,
        RELEASE,
        REFUND,
        REFUND_A_PART
    }

    static Stream<Arguments> table() {
        return Stream.of(
                // nothing yet
                row(List.of(), Call.AUTHORISE, new Approved(), Posting.of(AUTHORISED, PRICE)),
                row(List.of(), Call.AUTHORISE_TOO_MUCH, new Declined(), Posting.of(DECLINED, PRICE)),
                row(List.of(), Call.CAPTURE, new NothingReserved(), null),
                row(List.of(), Call.RELEASE, new Voided(), Posting.of(VOIDED, ZERO)),
                row(List.of(), Call.REFUND, new NothingCaptured(), null),
                // reserved
                row(List.of(AUTHORISED), Call.AUTHORISE, new Approved(), null),
                row(List.of(AUTHORISED), Call.AUTHORISE_TOO_MUCH, new Approved(), null),
                row(List.of(AUTHORISED), Call.CAPTURE, new Captured(PRICE), Posting.of(CAPTURED, PRICE)),
                row(List.of(AUTHORISED), Call.RELEASE, new Voided(), Posting.of(VOIDED, PRICE)),
                row(List.of(AUTHORISED), Call.REFUND, new NothingCaptured(), null),
                // declined
                row(List.of(DECLINED), Call.AUTHORISE, new Declined(), null),
                row(List.of(DECLINED), Call.CAPTURE, new NothingReserved(), null),
                row(List.of(DECLINED), Call.RELEASE, new Voided(), null),
                row(List.of(DECLINED), Call.REFUND, new NothingCaptured(), null),
                // captured
                row(List.of(AUTHORISED, CAPTURED), Call.AUTHORISE, new Approved(), null),
                row(List.of(AUTHORISED, CAPTURED), Call.CAPTURE, new Captured(PRICE), null),
                row(List.of(AUTHORISED, CAPTURED), Call.RELEASE, new Captured(PRICE), null),
                row(
                        List.of(AUTHORISED, CAPTURED),
                        Call.REFUND,
                        new Refunded(PRICE),
                        new Posting(REFUNDED, PRICE, "ref-1")),
                // voided, and voided before anything was there
                row(List.of(AUTHORISED, VOIDED), Call.AUTHORISE, new Voided(), null),
                row(List.of(AUTHORISED, VOIDED), Call.CAPTURE, new Voided(), null),
                row(List.of(AUTHORISED, VOIDED), Call.RELEASE, new Voided(), null),
                row(List.of(AUTHORISED, VOIDED), Call.REFUND, new NothingCaptured(), null),
                row(List.of(VOIDED), Call.AUTHORISE, new Voided(), null),
                row(List.of(VOIDED), Call.RELEASE, new Voided(), null),
                // refunded
                row(List.of(AUTHORISED, CAPTURED, REFUNDED), Call.AUTHORISE, new Approved(), null),
                row(List.of(AUTHORISED, CAPTURED, REFUNDED), Call.CAPTURE, new Captured(PRICE), null),
                row(List.of(AUTHORISED, CAPTURED, REFUNDED), Call.RELEASE, new Captured(PRICE), null),
                row(List.of(AUTHORISED, CAPTURED, REFUNDED), Call.REFUND, new Refunded(PRICE), null),
                row(List.of(AUTHORISED, CAPTURED, REFUNDED), Call.REFUND_A_PART, new MoreThanIsLeft(ZERO), null),
                row(
                        List.of(AUTHORISED, CAPTURED),
                        Call.REFUND_A_PART,
                        new Refunded(PART),
                        new Posting(REFUNDED, PART, "ref-2")),
                // a part is captured, and the rest released next
                row(List.of(AUTHORISED), Call.CAPTURE_A_PART, new Captured(PART), Posting.of(CAPTURED, PART)));
    }

    @ParameterizedTest(name = "{1} after {0}")
    @MethodSource("table")
    @DisplayName("each thing happens once under a reference, and a void is the last word")
    void decides(List<Kind> history, Call call, ProviderAnswer answer, @Nullable Posting posting) {
        // given
        LedgerPage page = page(history);

        // when
        Turn<? extends ProviderAnswer> turn = switch (call) {
            case AUTHORISE -> page.authorise(PRICE, true);
            case AUTHORISE_TOO_MUCH -> page.authorise(PRICE, false);
            case CAPTURE -> page.capture(PRICE);
            case CAPTURE_A_PART -> page.capture(PART);
            case RELEASE -> page.release();
            case REFUND -> page.refund("ref-1", PRICE);
            case REFUND_A_PART -> page.refund("ref-2", PART);
        };

        // then
        assertThat(turn.answer()).isEqualTo(answer);
        assertThat(turn.posting()).isEqualTo(posting);
    }

    @Test
    @DisplayName("I2 a capture of a part releases the rest; whoever comes after a crash in between does")
    void partCapture() {
        // given
        LedgerPage begun = pageOf(Posting.of(AUTHORISED, PRICE), Posting.of(CAPTURED, PART));
        LedgerPage done = pageOf(Posting.of(AUTHORISED, PRICE), Posting.of(CAPTURED, PART), Posting.of(RELEASED, REST));

        // then
        assertThat(begun.capture(PART)).isEqualTo(new Turn<>(new Captured(PART), Posting.of(RELEASED, REST)));
        assertThat(begun.capture(PRICE)).as("the first amount counts").isEqualTo(begun.capture(PART));
        assertThat(done.capture(PART)).isEqualTo(new Turn<>(new Captured(PART), null));
        assertThat(done.release()).isEqualTo(new Turn<>(new Captured(PART), null));
        assertThat(done.authorise(PRICE, true)).isEqualTo(new Turn<>(new Approved(), null));
        assertThat(done.refund("ref-1", PRICE)).isEqualTo(new Turn<>(new MoreThanIsLeft(PART), null));
    }

    @Test
    @DisplayName("I2 no more is captured than is reserved")
    void capturedTooMuch() {
        assertThatThrownBy(() -> pageOf(Posting.of(AUTHORISED, PART)).capture(PRICE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5000 KRW")
                .hasMessageContaining("12000 KRW");
    }

    @Test
    @DisplayName("I2 refunds add up to what was captured at most, each once by its name")
    void refunds() {
        // given
        LedgerPage page = pageOf(
                Posting.of(AUTHORISED, PRICE), Posting.of(CAPTURED, PRICE), new Posting(REFUNDED, PART, "ref-1"));

        // then
        assertThat(page.refund("ref-1", REST))
                .as("the first amount counts")
                .isEqualTo(new Turn<>(new Refunded(PART), null));
        assertThat(page.refund("ref-2", PRICE)).isEqualTo(new Turn<>(new MoreThanIsLeft(REST), null));
        assertThat(page.refund("ref-2", REST))
                .isEqualTo(new Turn<>(new Refunded(REST), new Posting(REFUNDED, REST, "ref-2")));
    }

    private static Arguments row(List<Kind> history, Call call, ProviderAnswer answer, @Nullable Posting posting) {
        return arguments(history, call, answer, posting);
    }

    private static LedgerPage page(List<Kind> kinds) {
        Money amount = kinds.equals(List.of(VOIDED)) ? ZERO : PRICE;
        return pageOf(kinds.stream()
                .map(kind -> new Posting(kind, amount, kind == REFUNDED ? "ref-1" : null))
                .toArray(Posting[]::new));
    }

    private static LedgerPage pageOf(Posting... postings) {
        LedgerPage page = new LedgerPage("pay-1", List.of());
        for (Posting posting : postings) {
            page = page.with(page.entry(posting, Instant.EPOCH));
        }
        return page;
    }
}
