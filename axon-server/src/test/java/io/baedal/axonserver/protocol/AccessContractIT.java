package io.baedal.axonserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.admin.ApplicationAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ApplicationContextRole;
import io.axoniq.axonserver.grpc.admin.ApplicationRequest;
import io.axoniq.axonserver.grpc.admin.ApplicationRoles;
import io.axoniq.axonserver.grpc.admin.AuthenticateUserRequest;
import io.axoniq.axonserver.grpc.admin.AuthenticationServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ContextAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.CreateContextRequest;
import io.axoniq.axonserver.grpc.admin.CreateOrUpdateUserRequest;
import io.axoniq.axonserver.grpc.admin.EventProcessorAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.EventProcessorIdentifier;
import io.axoniq.axonserver.grpc.admin.Token;
import io.axoniq.axonserver.grpc.admin.UserAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.UserRoleRequest;
import io.axoniq.axonserver.grpc.admin.UserRoles;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@DisplayName("With access control, every method of the protocol")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessContractIT {
    private static final String ADMIN_TOKEN = "the-token-of-the-configuration";
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private final AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory().toBuilder()
            .access(AccessConfig.token(ADMIN_TOKEN))
            .build());
    private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port())
            .usePlaintext()
            .directExecutor()
            .build();

    @BeforeAll
    void anotherContext() {
        Iterator<?> done = ContextAdminServiceGrpc.newBlockingStub(as(ADMIN_TOKEN, "default"))
                .createContext(
                        CreateContextRequest.newBuilder().setName("other").build());
        assertThat(done.hasNext()).isFalse();
    }

    @AfterAll
    void stop() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        node.close();
    }

    @TestFactory
    @DisplayName("asks for a token, for one that is valid, for one of this context, and then for nothing more")
    Stream<DynamicTest> everyMethod() {
        return Methods.all().map(method -> DynamicTest.dynamicTest(method.getFullMethodName(), () -> check(method)));
    }

    private void check(MethodDescriptor<?, ?> method) throws Exception {
        Need need = AccessRules.of(method.getFullMethodName()).need();
        String everythingElsewhere =
                application("elsewhere", "other", List.of("USE_CONTEXT", "CONTEXT_ADMIN", "ADMIN"));

        assertThat(codeOf(method, null)).isEqualTo("AXONIQ-1000");
        assertThat(codeOf(method, "a-token-that-nobody-was-given")).isEqualTo("AXONIQ-1001");
        switch (need) {
            case Need.Nothing nothing -> throw new AssertionError("asks for nothing");
            // Whoever is known may let the node check credentials; the empty ones of this call are wrong themselves.
            case Need.Identity identity ->
                assertThat(method.getServiceName()).isEqualTo(AuthenticationServiceGrpc.SERVICE_NAME);
            case Need.InContext in -> {
                assertThat(codeOf(method, everythingElsewhere)).isEqualTo("AXONIQ-1001");
                for (Role role : in.anyOf()) {
                    assertAllowed(method, application("right", "default", List.of(role.name())));
                }
            }
            case Need.OnNode on -> {
                assertThat(codeOf(method, everythingElsewhere)).isEqualTo("AXONIQ-1001");
                for (Role role : on.anyOf()) {
                    assertAllowed(method, application("right", "_admin", List.of(role.name())));
                }
            }
        }
    }

    private void assertAllowed(MethodDescriptor<?, ?> method, String token) throws Exception {
        assertThat(codeOf(method, token)).isNotIn("AXONIQ-1000", "AXONIQ-1001");
    }

    @Test
    @DisplayName("is refused in the words of the protocol: PERMISSION_DENIED, the code in the trailer and in the text")
    void words() throws Exception {
        Status status = call(PlatformServiceGrpc.getGetPlatformServerMethod(), null, "default")
                .get(10, TimeUnit.SECONDS)
                .getStatus();

        assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(status.getDescription()).startsWith("[AXONIQ-1000] ").contains("AxonIQ-Access-Token");
    }

    @Test
    @DisplayName("that exists on no server is refused without a token as well, and so is a context that does not exist")
    void unknown() throws Exception {
        MethodDescriptor<byte[], byte[]> unheard = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("some.Service/Method")
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();

        assertThat(codeOf(unheard, null)).isEqualTo("AXONIQ-1000");
        assertThat(code(call(PlatformServiceGrpc.getGetPlatformServerMethod(), null, "absent")
                        .get(10, TimeUnit.SECONDS)))
                .isEqualTo("AXONIQ-1000");
        assertThat(code(call(PlatformServiceGrpc.getGetPlatformServerMethod(), ADMIN_TOKEN, "absent")
                        .get(10, TimeUnit.SECONDS)))
                .isEqualTo("AXONIQ-1302");
    }

    @Test
    @DisplayName("for credentials of others tells what they are good for, to whoever is known himself")
    void authentication() {
        // given
        String token = application("asks", "other", List.of("READ", "MONITOR"));
        UserAdminServiceGrpc.newBlockingStub(as(ADMIN_TOKEN, "default"))
                .createOrUpdateUser(CreateOrUpdateUserRequest.newBuilder()
                        .setUserName("kim")
                        .setPassword("correct horse")
                        .addUserRoles(
                                UserRoleRequest.newBuilder().setRole("MONITOR").setContext("*"))
                        .build())
                .forEachRemaining(nothing -> {});
        AuthenticationServiceGrpc.AuthenticationServiceBlockingStub stub =
                AuthenticationServiceGrpc.newBlockingStub(as(token, "default"));

        // when
        ApplicationRoles application =
                stub.authenticateToken(Token.newBuilder().setToken(token).build());
        UserRoles user = stub.authenticateUser(AuthenticateUserRequest.newBuilder()
                .setUserName("kim")
                .setPassword("correct horse")
                .build());

        // then
        assertThat(application.getApplicationName()).isEqualTo("asks");
        assertThat(application.getApplicationRoleList())
                .extracting(role -> role.getRole() + "@" + role.getContext())
                .containsExactly("MONITOR@other", "READ@other");
        assertThat(user.getUserRolesList())
                .extracting(role -> role.getRole() + "@" + role.getContext())
                .containsExactly("MONITOR@*");
        assertThatThrownBy(() -> stub.authenticateUser(AuthenticateUserRequest.newBuilder()
                        .setUserName("kim")
                        .setPassword("wrong horse")
                        .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(code(refused)).isEqualTo("AXONIQ-1001"));
    }

    @Test
    @DisplayName("that names a context in its request is held to that one")
    void contextInTheRequest() throws Exception {
        // given
        String token = application("steers", "default", List.of("CONTEXT_ADMIN"));
        EventProcessorAdminServiceGrpc.EventProcessorAdminServiceBlockingStub stub =
                EventProcessorAdminServiceGrpc.newBlockingStub(as(token, "default"));

        // when
        String here = codeOfPause(stub, "");
        String elsewhere = codeOfPause(stub, "other");

        // then: allowed, but there is no such processor
        assertThat(here).isEqualTo("AXONIQ-2800");
        assertThat(elsewhere).isEqualTo("AXONIQ-1001");
    }

    @Test
    @DisplayName("that queries events needs a role in the context that its request names, too")
    void contextOfAQuery() {
        // given
        String token = application("queries", "default", List.of("READ_EVENTS"));

        // then
        assertThat(codeOfQuery(token, "")).isEqualTo("OK");
        assertThat(codeOfQuery(token, "default")).isEqualTo("OK");
        assertThat(codeOfQuery(token, "other")).isEqualTo("AXONIQ-1001");
        assertThat(codeOfQuery(ADMIN_TOKEN, "other")).isEqualTo("OK");
    }

    private String codeOfQuery(String token, String context) {
        CompletableFuture<StatusRuntimeException> ended = new CompletableFuture<>();
        StreamObserver<QueryEventsRequest> toServer = EventStoreGrpc.newStub(as(token, "default"))
                .queryEvents(new StreamObserver<>() {
                    @Override
                    public void onNext(QueryEventsResponse response) {}

                    @Override
                    public void onError(Throwable refused) {
                        ended.complete((StatusRuntimeException) refused);
                    }

                    @Override
                    public void onCompleted() {
                        ended.complete(Status.OK.asRuntimeException());
                    }
                });
        toServer.onNext(QueryEventsRequest.newBuilder()
                .setQuery("count()")
                .setNumberOfPermits(10)
                .setContextName(context)
                .build());
        return code(ended.orTimeout(10, TimeUnit.SECONDS).join());
    }

    private static String codeOfPause(
            EventProcessorAdminServiceGrpc.EventProcessorAdminServiceBlockingStub stub, String context) {
        try {
            stub.pauseEventProcessor(EventProcessorIdentifier.newBuilder()
                    .setProcessorName("absent")
                    .setContextName(context)
                    .build());
            return "";
        } catch (StatusRuntimeException refused) {
            return code(refused);
        }
    }

    private String application(String name, String context, List<String> roles) {
        ApplicationAdminServiceGrpc.ApplicationAdminServiceBlockingStub stub =
                ApplicationAdminServiceGrpc.newBlockingStub(as(ADMIN_TOKEN, "default"));
        String token = name + "-with-" + String.join("-", roles) + "-in-" + context;
        return stub.createOrUpdateApplication(ApplicationRequest.newBuilder()
                        .setApplicationName(name)
                        .setToken(token)
                        .addRolesPerContext(ApplicationContextRole.newBuilder()
                                .setContext(context)
                                .addAllRoles(roles))
                        .build())
                .getToken();
    }

    private Channel as(String token, String context) {
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers(token, context)));
    }

    private String codeOf(MethodDescriptor<?, ?> method, @Nullable String token) throws Exception {
        CompletableFuture<StatusRuntimeException> ended = call(method, token, "default");
        // The node answers one connection's calls in their order, so when this one is answered, a refusal would be
        // here.
        PlatformServiceGrpc.newBlockingStub(as(ADMIN_TOKEN, "default"))
                .getPlatformServer(ClientIdentification.getDefaultInstance());
        return ended.isDone() || method.getType() == MethodDescriptor.MethodType.UNARY
                ? code(ended.get(20, TimeUnit.SECONDS))
                : "still open";
    }

    private CompletableFuture<StatusRuntimeException> call(
            MethodDescriptor<?, ?> described, @Nullable String token, String context) {
        CompletableFuture<StatusRuntimeException> ended = new CompletableFuture<>();
        MethodDescriptor<byte[], byte[]> method =
                described.toBuilder(new Bytes(), new Bytes()).build();
        ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        ended.complete(status.asRuntimeException(trailers));
                    }
                },
                headers(token, context));
        call.request(100);
        call.sendMessage(new byte[0]);
        call.halfClose();
        return ended;
    }

    private static Metadata headers(@Nullable String token, String context) {
        Metadata headers = new Metadata();
        headers.put(CONTEXT, context);
        if (token != null) {
            headers.put(TOKEN, token);
        }
        return headers;
    }

    private static String code(StatusRuntimeException ended) {
        Metadata trailers = ended.getTrailers();
        String code = trailers == null ? null : trailers.get(ERROR_CODE);
        return code == null ? ended.getStatus().getCode().name() : code;
    }

    /** An empty message is the same in every type. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    }
}
