package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.Refused.failureOf;
import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.admin.CreateReplicationGroupRequest;
import io.axoniq.axonserver.grpc.admin.ReplicationGroupAdminServiceGrpc;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventTransformationServiceGrpc;
import io.axoniq.axonserver.grpc.event.dcb.DcbEventStoreGrpc;
import io.axoniq.axonserver.grpc.event.dcb.GetHeadRequest;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.axoniq.axonserver.grpc.streams.ListStreamsRequest;
import io.axoniq.axonserver.grpc.streams.PersistentStreamServiceGrpc;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Errors that are a status")
class ErrorsContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private Client client() {
        return server.client("tests");
    }

    @Test
    @DisplayName("carry AXONIQ-2000 in trailer and text when an append conflicts")
    void append() {
        // given
        String aggregate = unique("thing");
        client().events().appendEvents(Client.event(aggregate, 0, "Changed")).join();

        // then
        Refused.with(
                Status.Code.OUT_OF_RANGE,
                "AXONIQ-2000",
                failureOf(client().events().appendEvents(Client.event(aggregate, 0, "Changed"))));
    }

    @Test
    @DisplayName("carry AXONIQ-5000 in trailer and text when nobody can answer a subscription query")
    void subscriptionQuery() {
        // given
        Received<SubscriptionQueryResponse> received = new Received<>();

        // when
        QueryServiceGrpc.newStub(server.channel())
                .subscription(received)
                .onNext(SubscriptionQueryRequest.newBuilder()
                        .setSubscribe(SubscriptionQuery.newBuilder()
                                .setSubscriptionIdentifier(unique("s"))
                                .setQueryRequest(Client.query(unique("Watch"), "?")))
                        .build());

        // then
        await().until(received::hasEnded);
        Refused.with(Status.Code.NOT_FOUND, "AXONIQ-5000", received.failure());
    }

    @Test
    @DisplayName(
            "carry AXONIQ-1302 in trailer and text for a context that does not exist, which is not taken for another")
    void unknownContext() {
        // given
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER), "elsewhere");
        var stub = PlatformServiceGrpc.newBlockingStub(server.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

        // when
        StatusRuntimeException failure =
                failureOf(() -> stub.getPlatformServer(ClientIdentification.getDefaultInstance()));

        // then
        Refused.with(Status.Code.NOT_FOUND, "AXONIQ-1302", failure);
        assertThat(failure).hasMessageContaining("elsewhere");
    }

    private static void isUnimplemented(Runnable call) {
        StatusRuntimeException failure = failureOf(call);
        Refused.with(Status.Code.UNIMPLEMENTED, "AXONIQ-1002", failure);
        assertThat(failure.getStatus().getDescription().split(" ")).hasSizeGreaterThan(5);
    }

    @Test
    @DisplayName("are UNIMPLEMENTED with a sentence for DCB, persistent streams, transformations and replication")
    void unimplemented() {
        Channel channel = server.channel();
        isUnimplemented(() -> DcbEventStoreGrpc.newBlockingStub(channel).getHead(GetHeadRequest.getDefaultInstance()));
        isUnimplemented(() -> PersistentStreamServiceGrpc.newBlockingStub(channel)
                .listStreams(ListStreamsRequest.getDefaultInstance())
                .hasNext());
        isUnimplemented(() -> EventTransformationServiceGrpc.newBlockingStub(channel)
                .transformations(Empty.getDefaultInstance())
                .hasNext());
        isUnimplemented(() -> ReplicationGroupAdminServiceGrpc.newBlockingStub(channel)
                .createReplicationGroup(CreateReplicationGroupRequest.getDefaultInstance())
                .hasNext());
    }
}
