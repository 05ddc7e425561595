package io.baedal.axonserver.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.CertificateNames;
import io.baedal.axonserver.access.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** A request, with what it says checked: a value that is missing or out of bounds is a {@link Problem} that names it. */
public final class Request {
    private static final int AUDITED_CHARS_MAX = 1_000;
    private static final String DEFAULT_CONTEXT = "default";

    private final HttpExchange exchange;
    private final HttpLimits limits;
    private final Map<String, String> variables;
    private final Map<String, String> query;
    private Caller caller = Caller.anybody();
    private byte @Nullable [] body;

    Request(HttpExchange exchange, HttpLimits limits, Map<String, String> variables) {
        this.exchange = exchange;
        this.limits = limits;
        this.variables = variables;
        this.query = parse(exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> parse(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it came, still encoded. */
    public String path() {
        return exchange.getRequestURI().getRawPath();
    }

    /** What was asked, as it came. */
    String pathAndQuery() {
        String asked = exchange.getRequestURI().toString();
        return asked.length() <= AUDITED_CHARS_MAX ? asked : asked.substring(0, AUDITED_CHARS_MAX) + "…";
    }

    /** Where the request came from; a proxy, if there is one between. */
    public InetAddress from() {
        return exchange.getRemoteAddress().getAddress();
    }

    /** Who the caller is, as {@link HttpAccess} found out. */
    public Caller caller() {
        return caller;
    }

    /** The id of the login that let the request in; empty where something else did, such as a token. */
    public Optional<String> session() {
        return CredentialsInHead.of(this) instanceof Credentials.Session(String id)
                ? Optional.of(id)
                : Optional.empty();
    }

    void admitted(Caller as) {
        caller = as;
    }

    /** The subject of the caller's certificate, where the connection has one. */
    public Optional<Principal> certificate() {
        if (exchange instanceof HttpsExchange secure) {
            try {
                return Optional.of(secure.getSSLSession().getPeerPrincipal());
            } catch (SSLPeerUnverifiedException none) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The names in the caller's certificate, which may stand for an application; empty if the connection has none. */
    List<String> namesInCertificate() {
        if (exchange instanceof HttpsExchange secure) {
            try {
                return secure.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                        ? CertificateNames.of(certificate)
                        : List.of();
            } catch (SSLPeerUnverifiedException none) {
                return List.of();
            }
        }
        return List.of();
    }

    /** Whether the connection is encrypted. */
    public boolean secure() {
        return exchange instanceof HttpsExchange;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The cookie of that name. */
    public Optional<String> cookie(String name) {
        return header("Cookie").flatMap(cookies -> {
            for (String cookie : cookies.split(";")) {
                int equals = cookie.indexOf('=');
                if (equals > 0 && cookie.substring(0, equals).strip().equals(name)) {
                    return Optional.of(cookie.substring(equals + 1).strip());
                }
            }
            return Optional.empty();
        });
    }

    /** The context the request is about: path variable or query parameter {@code context}, else "default". */
    public String context() {
        String inPath = variables.get("context");
        return inPath != null ? inPath : query("context").orElse(DEFAULT_CONTEXT);
    }

    /** A variable of the path, decoded. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route of " + path() + " has no variable " + name);
        }
        return value;
    }

    /** A variable of the path that is a number. */
    public int number(String variable, int min, int max) {
        return (int) bounded(variable, variable(variable), min, max);
    }

    /** A query parameter; empty counts as missing, and of several values the first one counts. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** A query parameter that must be there. */
    public String required(String name) {
        return query(name)
                .orElseThrow(() -> Problem.of(400, "The query parameter " + name + " is missing")
                        .cure("Add ?" + name + "=…"));
    }

    /** A query parameter that is a number within bounds. */
    public long number(String name, long min, long max, long otherwise) {
        return query(name).map(value -> bounded(name, value, min, max)).orElse(otherwise);
    }

    private static long bounded(String name, String value, long min, long max) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // the answer is the same
        }
        throw Problem.of(400, name + " is " + value).cure("Send a whole number from " + min + " to " + max);
    }

    /** A query parameter that is true or false; false where it is missing. */
    public boolean flag(String name) {
        return query(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Problem.of(400, name + " is " + value).cure("Send true or false");
                })
                .orElse(false);
    }

    /** A query parameter that is one of a few words. */
    public <E extends Enum<E>> E choice(String name, Class<E> words, E otherwise) {
        return query(name)
                .map(value -> {
                    try {
                        return Enum.valueOf(words, value.toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException unknown) {
                        throw Problem.of(400, name + " is " + value)
                                .cure("Send one of " + List.of(words.getEnumConstants()));
                    }
                })
                .orElse(otherwise);
    }

    /** The body as a value of that type; unknown fields are refused. */
    public <T> T body(Class<T> type) throws IOException {
        String contentType = header("Content-Type").orElse("");
        if (!contentType.strip().toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Problem.of(415, "The body is of type '" + contentType + "'").cure("Send application/json");
        }
        return JsonBody.read(bytes(), type);
    }

    /** The body as it came. It may be read more than once, for the audit log and by the handler. */
    public byte[] bytes() throws IOException {
        byte[] known = body;
        if (known != null) {
            return known;
        }
        int max = limits.bodyBytesMax();
        byte[] bytes = exchange.getRequestBody().readNBytes(max + 1);
        if (bytes.length > max) {
            throw tooLarge(max);
        }
        body = bytes;
        return bytes;
    }

    static Problem tooLarge(int max) {
        return Problem.of(413, "The body is larger than " + max + " bytes (bodyBytesMax)")
                .cure("Send less")
                .header("Connection", "close");
    }

    /** Waits for something within the time a request may take. */
    public <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(limits.requestTimeMax().toMillis() * 9 / 10, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        } catch (TimeoutException late) {
            throw Problem.of(504, "It took longer than " + limits.requestTimeMax() + " (requestTimeMax)")
                    .cure("Look whether it has happened before you try again");
        }
    }
}
