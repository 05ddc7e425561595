package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.ManagedChannel;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("F17 F18 A node with clients that do not read what they asked for")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileReadersIT {
    @RegisterExtension
    static final BesiegedNode NODE = new BesiegedNode();

    private static final int ROUNDS = 30;

    private final String name = unique("Flood");
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = NODE.channel(NODE.address());
    }

    @Test
    @DisplayName("ends queries whose answers are not read once their bytes are too many")
    void answersThatNobodyReads() throws IOException {
        // given
        Received<QueryProviderInbound> received = new Received<>();
        var handler = HostileHandler.ofQueries(channel, name, received, 1_000);
        FreezingProxy proxy = NODE.proxy();
        QueryRequest query = Client.query(name, "?");
        QueryServiceGrpc.newStub(NODE.channel(proxy.address())).query(query, new Received<>());
        await().until(() -> received.messages().stream().anyMatch(QueryProviderInbound::hasQuery));
        proxy.stall();

        // when
        QueryProviderOutbound answer = QueryProviderOutbound.newBuilder()
                .setQueryResponse(QueryResponse.newBuilder()
                        .setMessageIdentifier("a")
                        .setRequestIdentifier(query.getMessageIdentifier())
                        .setPayload(Flood.LARGE))
                .build();
        Flood.on(handler, () -> answer);

        // then
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().stream().anyMatch(QueryProviderInbound::hasQueryCancel));
    }

    @Test
    @DisplayName("ends subscriptions whose updates are not read once their bytes are too many")
    void updatesThatNobodyReads() throws IOException {
        // given
        Received<QueryProviderInbound> received = new Received<>();
        var handler = HostileHandler.ofQueries(channel, name, received, 1_000);
        FreezingProxy proxy = NODE.proxy();
        String id = unique("s");
        var subscriber = QueryServiceGrpc.newStub(NODE.channel(proxy.address())).subscription(new Received<>());
        subscriber.onNext(SubscriptionQueryRequest.newBuilder()
                .setSubscribe(SubscriptionQuery.newBuilder()
                        .setSubscriptionIdentifier(id)
                        .setQueryRequest(Client.query(name, "?")))
                .build());
        subscriber.onNext(SubscriptionQueryRequest.newBuilder()
                .setFlowControl(SubscriptionQuery.newBuilder().setNumberOfPermits(Long.MAX_VALUE))
                .build());
        await().until(() -> received.messages().stream().anyMatch(QueryProviderInbound::hasSubscriptionQueryRequest));
        proxy.stall();

        // when
        QueryProviderOutbound update = QueryProviderOutbound.newBuilder()
                .setSubscriptionQueryResponse(SubscriptionQueryResponse.newBuilder()
                        .setSubscriptionIdentifier(id)
                        .setUpdate(QueryUpdate.newBuilder().setPayload(Flood.LARGE)))
                .build();
        Flood.on(handler, () -> update);

        // then
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().stream()
                .anyMatch(message -> message.getSubscriptionQueryRequest().hasUnsubscribe()));
    }

    @Test
    @DisplayName("reads events no faster than those who asked for them")
    void slowReaders() throws IOException {
        // given
        String aggregate = unique("large");
        Client client = NODE.with(Client.to(NODE.address()).connect());
        int events = 100;
        for (int i = 0; i < events; i++) {
            client.events()
                    .appendEvents(Client.event(aggregate, i, "Changed").toBuilder()
                            .setPayload(Flood.LARGE)
                            .build())
                    .join();
        }
        NODE.remember();
        FreezingProxy proxy = NODE.proxy();
        proxy.stall();

        // when
        ManagedChannel slow = NODE.channel(proxy.address());
        for (int i = 0; i < Flood.MESSAGES / events; i++) {
            EventStoreGrpc.newStub(slow)
                    .listAggregateEvents(
                            GetAggregateEventsRequest.newBuilder()
                                    .setAggregateId(aggregate)
                                    .build(),
                            new Received<>());
            EventStoreGrpc.newStub(slow)
                    .listEvents(new Received<>())
                    .onNext(GetEventsRequest.newBuilder()
                            .setNumberOfPermits(Long.MAX_VALUE)
                            .build());
        }

        // then
        NODE.servesOn(ROUNDS);
    }
}
