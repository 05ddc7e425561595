package io.baedal.support.trace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** What is logged for a request says which, by the name that the gateway gave it, and about which order it is if the path does. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NamesRequest implements WebFilter {

    private static final String HEADER = "X-Request-Id";

    /** What may stand in a log line as it is. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final PathPattern ORDER = PathPatternParser.defaultInstance.parse("/orders/{order}/{*rest}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).contextWrite(context -> named(context, exchange));
    }

    private static Context named(Context context, ServerWebExchange exchange) {
        Context named = with(
                context, LogNames.REQUEST, exchange.getRequest().getHeaders().getFirst(HEADER));
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        PathMatchInfo about = ORDER.matchAndExtract(path);
        return about == null
                ? named
                : with(named, LogNames.ORDER, about.getUriVariables().get("order"));
    }

    private static Context with(Context context, String name, @Nullable String value) {
        return value != null && WELL_FORMED.matcher(value).matches() ? context.put(name, value) : context;
    }
}
