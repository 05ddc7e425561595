package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baedal.api.plan.Kind;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerComparisonTest {

    private static ProviderLedger.Line line(int second) {
        return new ProviderLedger.Line("pay-1", "CAPTURED", Money.krw(100), Life.NOON.plusSeconds(second));
    }

    @Test
    @DisplayName("I1 what the provider has only just written down is no difference: the log is about to say the same")
    void quiet() {
        Instant known = Life.NOON.plusSeconds(10);
        assertThat(new ProviderLedger.Page(List.of(line(0), line(10))).isQuiet(known))
                .isTrue();
        assertThat(new ProviderLedger.Page(List.of(line(0), line(11))).isQuiet(known))
                .isFalse();
        assertThat(new ProviderLedger.Page(List.of()).isQuiet(known)).isTrue();
    }

    private static ProviderLedger.Page page(String... entries) {
        return new ProviderLedger.Page(Stream.of(entries)
                .map(entry -> entry.split(" "))
                .map(entry ->
                        new ProviderLedger.Line("pay-1", entry[0], Money.krw(Long.parseLong(entry[1])), Instant.EPOCH))
                .toList());
    }

    private static List<Finding> compare(Life life, ProviderLedger.Page theirs) {
        PaymentBook ours = life.book().payments().getFirst();
        return LedgerComparison.compare(life.book(), ours, theirs);
    }

    @Test
    @DisplayName("I1 whatever is captured, refunded or still reserved there and not here is found, with both amounts")
    void differences() {
        // given
        Life life = new Life(Kind.DELIVERY);
        life.and(life.placed(1)).and(life.authorised()).and(life.captured(Money.krw(5_000)));
        life.and(life.refunded("ref-1", Money.krw(1_000)));
        // then
        assertThat(compare(life, page("AUTHORISED 12000", "CAPTURED 5000", "REFUNDED 1000")))
                .isEmpty();
        assertThat(compare(life, page("AUTHORISED 12000", "CAPTURED 6000", "REFUNDED 1000")))
                .extracting(finding -> finding.key().split("-")[0], Finding::expected, Finding::found)
                .containsExactly(
                        tuple("captured", Money.krw(5_000), Money.krw(6_000)),
                        tuple("open", Money.krw(7_000), Money.krw(6_000)));
        assertThat(compare(life, page("AUTHORISED 12000", "CAPTURED 5000")))
                .extracting(finding -> finding.key().split("-")[0], Finding::expected, Finding::found)
                .containsExactly(tuple("refunded", Money.krw(1_000), NOTHING));
        assertThat(compare(life, page("AUTHORISED 12000", "CAPTURED 5000", "RELEASED 7000", "REFUNDED 1000")))
                .extracting(finding -> finding.key().split("-")[0], Finding::expected, Finding::found)
                .containsExactly(tuple("open", Money.krw(7_000), NOTHING));
        assertThat(compare(life, page("AUTHORISED 12000", "VOIDED 12000")))
                .extracting(finding -> finding.key().split("-")[0])
                .containsExactly("captured", "refunded", "open");
    }

    @Test
    @DisplayName("I1 of what the log knows nothing of, all that is captured, refunded or still reserved is found")
    void strangers() {
        ReferenceBook reference = new ReferenceBook("pay-stolen");
        assertThat(StrangerComparison.findings(reference, page("AUTHORISED 12000", "CAPTURED 5000", "REFUNDED 1000")))
                .extracting(Finding::key, Finding::expected, Finding::found)
                .containsExactly(
                        tuple("captured", NOTHING, Money.krw(5_000)),
                        tuple("refunded", NOTHING, Money.krw(1_000)),
                        tuple("open", NOTHING, Money.krw(7_000)));
        assertThat(StrangerComparison.findings(reference, page("AUTHORISED 12000", "VOIDED 12000")))
                .isEmpty();
        assertThat(StrangerComparison.findings(reference, page())).isEmpty();
    }
}
