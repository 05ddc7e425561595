package io.baedal.gateway.door;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies that are too large with 413: at once where their length is announced, and else as soon as they are.
 * The framework's own filter believes the announcement, and lets a chunked body of any length pass.
 */
@Component
final class BodyLimit implements GlobalFilter, Ordered {

    private final long bytesMax;

    BodyLimit(DoorProperties properties) {
        this.bytesMax = properties.bodyMax().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (exchange.getRequest().getHeaders().getContentLength() > bytesMax) {
            return Mono.error(tooLarge());
        }
        return chain.filter(
                exchange.mutate().request(new Limited(exchange.getRequest())).build());
    }

    /** Before anything that reads the body. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "A body may have up to " + bytesMax + " bytes.");
    }

    private final class Limited extends ServerHttpRequestDecorator {

        Limited(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong bytes = new AtomicLong();
            return super.getBody().handle((buffer, sink) -> {
                if (bytes.addAndGet(buffer.readableByteCount()) > bytesMax) {
                    DataBufferUtils.release(buffer);
                    sink.error(tooLarge());
                } else {
                    sink.next(buffer);
                }
            });
        }
    }
}
