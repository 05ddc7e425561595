package io.baedal.query.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.baedal.api.value.Money;
import io.baedal.support.reactive.Await;
import io.baedal.support.tokens.ServiceToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriBuilder;

/**
 * The ledger of the payment provider's simulator, which no service of ours writes. It waits for the answer, and throws what came
 * instead of one.
 */
@Component
final class ProviderLedger {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final AuditProperties properties;
    private final WebClient http;

    ProviderLedger(AuditProperties properties, ServiceToken token, ReactorResourceFactory eventLoops) {
        this.properties = properties;
        this.http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(eventLoops, client -> client))
                .baseUrl(properties.ledger())
                .defaultRequest(
                        request -> request.headers(headers -> token.current().ifPresent(headers::setBearerAuth)))
                .build();
    }

    /** All entries about one payment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(List<Line> entries) {

        /**
         * Whether the log has had time to say what the provider has written down. Where it has not, the log will change and the
         * payment be compared again; or it will not, and the next sweep sees it.
         *
         * @param known up to when
         */
        boolean isQuiet(Instant known) {
            return entries.stream().noneMatch(line -> line.at().isAfter(known));
        }

        long captured() {
            return sum(Set.of("CAPTURED"));
        }

        long refunded() {
            return sum(Set.of("REFUNDED"));
        }

        /** Reserved, and neither taken nor let go. */
        long open() {
            return sum(Set.of("AUTHORISED")) - captured() - sum(Set.of("VOIDED", "RELEASED"));
        }

        private long sum(Set<String> kinds) {
            return entries.stream()
                    .filter(line -> kinds.contains(line.kind()))
                    .mapToLong(line -> line.amount().amount())
                    .sum();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(String reference, String kind, Money amount, Instant at) {}

    /** @param next what follows is asked for with this; null only before the first entry */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Slice(List<Line> entries, @Nullable String next) {}

    /** Whether there is one. */
    boolean isKnown() {
        return properties.hasLedger();
    }

    Page page(String payment) {
        return get(
                Page.class,
                address -> address.path("/simulator/ledger")
                        .queryParam("reference", payment)
                        .build());
    }

    /**
     * Entries of all payments, the oldest first.
     *
     * @param after null: from the beginning
     * @param until without those of this moment and later
     */
    Slice slice(@Nullable String after, Instant until, int limit) {
        return get(Slice.class, address -> {
            UriBuilder entries = address.path("/simulator/ledger/entries")
                    .queryParam("until", until)
                    .queryParam("limit", limit);
            return (after == null ? entries : entries.queryParam("after", after)).build();
        });
    }

    private <T> T get(Class<T> type, Function<UriBuilder, URI> address) {
        T answer = Await.result(
                http.get().uri(address).retrieve().bodyToMono(type).timeout(properties.ledgerTimeout()),
                properties.ledgerTimeout().plus(MARGIN));
        return Objects.requireNonNull(answer, "a ledger answers with a page");
    }
}
