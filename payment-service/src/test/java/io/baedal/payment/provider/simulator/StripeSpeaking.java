package io.baedal.payment.provider.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The simulator behind those of Stripe's paths that the adapter uses, by Stripe's public reference of its API: the state of
 * a PaymentIntent is read off the ledger. A repeated idempotency key gets the first answer, whatever happened since; with
 * other parameters it is refused. The id of a PaymentIntent says nothing about our reference, as the real ones do not.
 */
public final class StripeSpeaking implements AutoCloseable {

    /** What it is told beside the port's calls: which key was used with what, and how it was answered. */
    private record Said(String params, int status, String body) {}

    private final Ledger ledger = new MemoryLedger();
    private final SimulatedProvider provider = new SimulatedProvider(ledger, Clock.systemUTC());
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final Map<String, String> references = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<String> failedRefunds = new CopyOnWriteArrayList<>();
    private volatile boolean losesAnswers;
    private volatile boolean failsRefunds;

    public StripeSpeaking() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a free port of the loopback interface", impossible);
        }
        server.createContext("/v1/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    public void declineAbove(long amount) {
        provider.follow(new Script(amount, null, null, null, null, null));
    }

    public void loseAnswers(boolean lost) {
        losesAnswers = lost;
    }

    /** Refunds are made, and turned down by the bank; or they are not any more. */
    public void failRefunds(boolean failed) {
        failsRefunds = failed;
    }

    /** What Stripe does by itself with a PaymentIntent that was not captured for about a week: it is canceled. */
    public void lapse(String reference) {
        ask(provider.release(reference));
    }

    public List<String> books(String reference) {
        return Books.of(ledger, reference);
    }

    /** Method and path of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** A PaymentIntent as it is now, in Stripe's JSON. */
    public String intent(String reference) {
        return intentJson(reference);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            if (!Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "")
                    .startsWith("Bearer ")) {
                send(exchange, new Said("", 401, error("invalid_request_error", "api_key_missing")));
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            Said answer = key == null
                    ? handle(exchange.getRequestMethod(), path, form(query(exchange)), "")
                    : once(key, exchange.getRequestMethod(), path, body);
            // What only looks is answered: a lost answer is of interest where something was done.
            if (!losesAnswers || "GET".equals(exchange.getRequestMethod())) {
                send(exchange, answer);
            }
        }
    }

    private Said once(String key, String method, String path, String body) {
        Said first = said.computeIfAbsent(key, unused -> handle(method, path, form(body), path + body));
        return first.params().equals(path + body)
                ? first
                : new Said("", 400, error("idempotency_error", "idempotency_key_in_use"));
    }

    private Said handle(String method, String path, Map<String, String> form, String params) {
        String[] parts = path.substring("/v1/".length()).split("/");
        String call = method + " " + parts[0] + (parts.length > 2 ? " " + parts[2] : "");
        return switch (call) {
            case "POST payment_intents" -> create(form, params);
            case "GET payment_intents" -> ok(params, intentJson(reference(parts[1])));
            case "POST payment_intents capture" -> capture(reference(parts[1]), form, params);
            case "POST payment_intents cancel" -> cancel(reference(parts[1]), params);
            case "GET refunds" -> ok(params, refundsJson(reference(form.get("payment_intent"))));
            case "POST refunds" -> refund(form, params);
            default -> new Said(params, 404, error("invalid_request_error", "resource_missing"));
        };
    }

    private Said create(Map<String, String> form, String params) {
        if (!"manual".equals(form.get("capture_method")) || !"true".equals(form.get("confirm"))) {
            return new Said(params, 400, error("invalid_request_error", "parameter_invalid"));
        }
        String reference = form.get("metadata[reference]");
        Money amount = new Money(
                Long.parseLong(form.get("amount")), form.get("currency").toUpperCase(Locale.ROOT));
        // The real one would make a second PaymentIntent for a second key; here that must never be asked for.
        if (references.put(id(reference), reference) != null) {
            throw new IllegalStateException("a second PaymentIntent for " + reference);
        }
        return ask(provider.authorise(reference, amount)) instanceof Declined
                ? new Said(params, 402, error("card_error", "card_declined"))
                : ok(params, intentJson(reference));
    }

    private Said capture(String reference, Map<String, String> form, String params) {
        if (!"requires_capture".equals(status(page(reference)))) {
            return unexpectedState(params);
        }
        Money held = entry(page(reference), Kind.AUTHORISED).orElseThrow();
        ask(provider.capture(reference, new Money(Long.parseLong(form.get("amount_to_capture")), held.currency())));
        return ok(params, intentJson(reference));
    }

    private Said cancel(String reference, String params) {
        if (!"requires_capture".equals(status(page(reference)))) {
            return unexpectedState(params);
        }
        ask(provider.release(reference));
        return ok(params, intentJson(reference));
    }

    private Said refund(Map<String, String> form, String params) {
        String reference = reference(form.get("payment_intent"));
        Money captured = entry(page(reference), Kind.CAPTURED).orElseThrow();
        Money amount = new Money(Long.parseLong(form.get("amount")), captured.currency());
        String name = form.get("metadata[reference]");
        if (failsRefunds) {
            String failed = refundJson(reference, name, amount, "failed");
            failedRefunds.add(failed);
            return ok(params, failed);
        }
        return ask(provider.refund(reference, name, amount)) instanceof MoreThanIsLeft
                ? new Said(params, 400, error("invalid_request_error", "charge_already_refunded"))
                : ok(params, refundJson(reference, name, amount, "succeeded"));
    }

    private static Said ok(String params, String body) {
        return new Said(params, 200, body);
    }

    private static Said unexpectedState(String params) {
        return new Said(params, 400, error("invalid_request_error", "payment_intent_unexpected_state"));
    }

    private String intentJson(String reference) {
        LedgerPage page = page(reference);
        Money amount = entry(page, Kind.AUTHORISED)
                .or(() -> entry(page, Kind.DECLINED))
                .orElseThrow();
        long received = entry(page, Kind.CAPTURED).map(Money::amount).orElse(0L);
        return """
                {"id": "%s", "object": "payment_intent", "amount": %d, "amount_received": %d, "currency": "%s",
                "capture_method": "manual", "status": "%s", "metadata": {"reference": "%s"}}
                """.formatted(
                        id(reference),
                        amount.amount(),
                        received,
                        amount.currency().toLowerCase(Locale.ROOT),
                        status(page),
                        reference);
    }

    private String refundsJson(String reference) {
        Stream<String> given = page(reference).entries().stream()
                .filter(entry -> entry.kind() == Kind.REFUNDED)
                .map(entry ->
                        refundJson(reference, Objects.requireNonNull(entry.refund()), entry.amount(), "succeeded"));
        return Stream.concat(failedRefunds.stream(), given)
                .collect(Collectors.joining(
                        ", ",
                        "{\"object\": \"list\", \"url\": \"/v1/refunds\", \"has_more\": false, \"data\": [",
                        "]}"));
    }

    private static String refundJson(String reference, String name, Money amount, String status) {
        return """
                {"id": "re_%s", "object": "refund", "amount": %d, "currency": "%s", "payment_intent": "%s",
                "status": "%s", "metadata": {"reference": "%s"}}
                """.formatted(
                        Integer.toHexString(name.hashCode()),
                        amount.amount(),
                        amount.currency().toLowerCase(Locale.ROOT),
                        id(reference),
                        status,
                        name);
    }

    private static String error(String type, String code) {
        return "{\"error\": {\"type\": \"" + type + "\", \"code\": \"" + code + "\", \"message\": \"" + code + "\"}}";
    }

    private static String status(LedgerPage page) {
        if (entry(page, Kind.CAPTURED).isPresent()) {
            return "succeeded";
        }
        if (entry(page, Kind.VOIDED).isPresent()) {
            return "canceled";
        }
        return entry(page, Kind.AUTHORISED).isPresent() ? "requires_capture" : "requires_payment_method";
    }

    private static Optional<Money> entry(LedgerPage page, Kind kind) {
        return page.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(LedgerEntry::amount)
                .findFirst();
    }

    private LedgerPage page(String reference) {
        return Objects.requireNonNull(ledger.page(reference).block());
    }

    private static <A extends ProviderAnswer> A ask(Mono<A> call) {
        return Objects.requireNonNull(call.block());
    }

    private String reference(@Nullable String id) {
        return Optional.ofNullable(references.get(Objects.requireNonNull(id)))
                .orElseThrow(() -> new IllegalStateException("no PaymentIntent " + id));
    }

    private static String id(String reference) {
        return "pi_" + Integer.toHexString(reference.hashCode());
    }

    private static String query(HttpExchange exchange) {
        return Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    }

    private static Map<String, String> form(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> second,
                        TreeMap::new));
    }

    private static void send(HttpExchange exchange, Said answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
