package io.baedal.gateway.door;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;

import io.netty.channel.Channel;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyInbound;
import reactor.netty.NettyOutbound;

/**
 * Sees to it that a client who goes away closes nobody else's connection to a service. What writes an answer
 * ({@link org.springframework.cloud.gateway.filter.NettyWriteResponseFilter}, of Spring Cloud Gateway 5.0.2) closes the
 * connection it came over, if its client goes before all is done. One that closes its own as soon as it has read the last byte is
 * often a little early: the answer is whole, and its connection is being given back on another thread. Closed a moment later, it
 * carries somebody else's request, which breaks off.
 */
@Component
final class LentConnections implements GlobalFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .doOnSuccess(answered -> exchange.getAttributes()
                        .computeIfPresent(
                                CLIENT_RESPONSE_CONN_ATTR,
                                (name, held) -> held instanceof Connection connection ? lent(connection) : held));
    }

    /** As soon as an answer has begun, and so before it has been read whole. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    /** The connection as long as it carries this answer, and not what comes after it. */
    static Connection lent(Connection answer) {
        return answer instanceof Lent ? answer : new Lent(answer);
    }

    private record Lent(Connection answer, Channel channel) implements Connection {

        /** The answer forgets its channel once it gives it back. */
        private Lent(Connection answer) {
            this(answer, answer.channel());
        }

        @Override
        public NettyInbound inbound() {
            return answer.inbound();
        }

        @Override
        public NettyOutbound outbound() {
            return answer.outbound();
        }

        /** On the thread that gives connections back: there the answer knows whether this one is still its own, and only then closes it. */
        @Override
        public void dispose() {
            channel.eventLoop().execute(answer::dispose);
        }

        @Override
        public boolean isDisposed() {
            return answer.isDisposed();
        }
    }
}
