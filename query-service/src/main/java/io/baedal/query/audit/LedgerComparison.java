package io.baedal.query.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.baedal.api.value.Money;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/** Compares payments with the ledger of the payment provider's simulator, which no service of ours writes. */
@Component
final class LedgerComparison implements Comparison<OrderBook> {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final AuditProperties properties;
    private final AuditLimits limits;
    private final WebClient http;

    LedgerComparison(AuditProperties properties, AuditLimits limits, ReactorResourceFactory eventLoops) {
        this.properties = properties;
        this.limits = limits;
        this.http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(eventLoops, client -> client))
                .baseUrl(properties.ledger())
                .build();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(List<Line> entries) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(String kind, Money amount, Instant at) {}

    @Override
    public CheckName name() {
        return CheckName.LEDGER;
    }

    @Override
    public Class<OrderBook> books() {
        return OrderBook.class;
    }

    @Override
    public boolean isOn() {
        return properties.hasLedger();
    }

    @Override
    public @Nullable List<Finding> compare(OrderBook order, Instant moment) {
        List<Finding> findings = new ArrayList<>();
        for (PaymentBook payment : order.payments()) {
            Page theirs = read(payment.id());
            if (!isQuiet(theirs, moment.minus(limits.grace()))) {
                return null;
            }
            findings.addAll(compare(order, payment, theirs));
        }
        return findings;
    }

    /**
     * Whether the log has had time to say what the provider has written down. Where it has not, the log will change and the
     * order be compared again; or it will not, and the next sweep sees it.
     */
    static boolean isQuiet(Page theirs, Instant known) {
        return theirs.entries().stream().noneMatch(line -> line.at().isAfter(known));
    }

    private Page read(String payment) {
        Page page = Await.result(
                http.get()
                        .uri(address -> address.path("/simulator/ledger")
                                .queryParam("reference", payment)
                                .build())
                        .retrieve()
                        .bodyToMono(Page.class)
                        .timeout(properties.ledgerTimeout()),
                properties.ledgerTimeout().plus(MARGIN));
        return Objects.requireNonNull(page, "a ledger answers with a page");
    }

    /** What was reserved and let go again without ever having been ours is no difference. */
    static List<Finding> compare(OrderBook order, PaymentBook ours, Page theirs) {
        long captured = sum(theirs, Set.of("CAPTURED"));
        long refunded = sum(theirs, Set.of("REFUNDED"));
        long open = sum(theirs, Set.of("AUTHORISED")) - captured - sum(theirs, Set.of("VOIDED", "RELEASED"));
        List<Finding> findings = new ArrayList<>();
        differ(order, ours, "captured", ours.captured(), captured, findings);
        differ(order, ours, "refunded", ours.refunded(), refunded, findings);
        differ(order, ours, "open", ours.open(), open, findings);
        return findings;
    }

    private static void differ(
            OrderBook order, PaymentBook payment, String what, long ours, long theirs, List<Finding> findings) {
        if (ours != theirs) {
            String sentence =
                    "Of " + payment.id() + " another amount is " + what + " with the provider than in the log.";
            findings.add(Finding.ofOrder(Invariant.PROVIDER, order, what + "-" + payment.id(), sentence, order.at())
                    .with(payment.money(ours), payment.money(theirs)));
        }
    }

    private static long sum(Page page, Set<String> kinds) {
        return page.entries().stream()
                .filter(line -> kinds.contains(line.kind()))
                .mapToLong(line -> line.amount().amount())
                .sum();
    }
}
