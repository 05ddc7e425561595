package io.baedal.payment.provider.simulator;

import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.AUTHORISED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.CAPTURED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.DECLINED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.REFUNDED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import io.baedal.payment.provider.simulator.LedgerPage.Posting;
import io.baedal.payment.provider.simulator.LedgerPage.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the simulated provider decides")
class LedgerPageTest {

    private static final Money PRICE = Money.krw(12_000);
    private static final Money ZERO = Money.krw(0);

    private enum Call {
        AUTHORISE,
        AUTHORISE_TOO_MUCH,
        CAPTURE,
        RELEASE,
        REFUND
    }

    static Stream<Arguments> table() {
        return Stream.of(
                // nothing yet
                row(List.of(), Call.AUTHORISE, new Approved(), new Posting(AUTHORISED, PRICE)),
                row(List.of(), Call.AUTHORISE_TOO_MUCH, new Declined(), new Posting(DECLINED, PRICE)),
                row(List.of(), Call.CAPTURE, new NothingReserved(), null),
                row(List.of(), Call.RELEASE, new Voided(), new Posting(VOIDED, ZERO)),
                row(List.of(), Call.REFUND, new NothingCaptured(), null),
                // reserved
                row(List.of(AUTHORISED), Call.AUTHORISE, new Approved(), null),
                row(List.of(AUTHORISED), Call.AUTHORISE_TOO_MUCH, new Approved(), null),
                row(List.of(AUTHORISED), Call.CAPTURE, new Captured(PRICE), new Posting(CAPTURED, PRICE)),
                row(List.of(AUTHORISED), Call.RELEASE, new Voided(), new Posting(VOIDED, PRICE)),
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
                row(List.of(AUTHORISED, CAPTURED), Call.REFUND, new Refunded(PRICE), new Posting(REFUNDED, PRICE)),
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
                row(List.of(AUTHORISED, CAPTURED, REFUNDED), Call.REFUND, new Refunded(PRICE), null));
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
            case CAPTURE -> page.capture();
            case RELEASE -> page.release();
            case REFUND -> page.refund();
        };

        // then
        assertThat(turn.answer()).isEqualTo(answer);
        assertThat(turn.posting()).isEqualTo(posting);
    }

    private static Arguments row(List<Kind> history, Call call, ProviderAnswer answer, @Nullable Posting posting) {
        return arguments(history, call, answer, posting);
    }

    private static LedgerPage page(List<Kind> kinds) {
        LedgerPage page = new LedgerPage("pay-1", List.of());
        for (Kind kind : kinds) {
            Money amount = kinds.equals(List.of(VOIDED)) ? ZERO : PRICE;
            List<LedgerEntry> entries = new ArrayList<>(page.entries());
            entries.add(page.entry(new Posting(kind, amount), Instant.EPOCH));
            page = new LedgerPage("pay-1", entries);
        }
        return page;
    }
}
