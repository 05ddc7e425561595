package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

@DisplayName("Connections that answers come over")
class LentConnectionsTest {

    private final LentConnections filter = new LentConnections();
    private final ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/orders"));

    @Test
    @DisplayName("are lent to what writes an answer, once, however often it is asked for")
    void lent() {
        // given
        EmbeddedChannel channel = new EmbeddedChannel();
        Connection answer = () -> channel;
        // when
        filter.filter(exchange, asked -> sent(asked, answer)).block();
        // then
        Connection lent = exchange.getRequiredAttribute(CLIENT_RESPONSE_CONN_ATTR);
        assertThat(lent).isNotSameAs(answer).isSameAs(LentConnections.lent(lent));
        lent.dispose();
        assertThat(channel.isOpen()).isTrue();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("are missed by nobody where there is no answer")
    void none() {
        filter.filter(exchange, asked -> Mono.empty()).block();
        assertThat(exchange.getAttributes()).doesNotContainKey(CLIENT_RESPONSE_CONN_ATTR);
    }

    @Test
    @DisplayName("are lent after the answer has come, and before it is written")
    void between() {
        assertThat(filter.getOrder())
                .isGreaterThan(NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER)
                .isLessThan(NettyRoutingFilter.ORDER);
    }

    /** As the filter does that sends a request. */
    private static Mono<Void> sent(ServerWebExchange asked, Connection answer) {
        return Mono.fromRunnable(() -> asked.getAttributes().put(CLIENT_RESPONSE_CONN_ATTR, answer));
    }
}
