package io.baedal.axonserver.node;

import io.axoniq.axonserver.grpc.admin.ApplicationAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ApplicationAdminServiceGrpc.ApplicationAdminServiceBlockingStub;
import io.axoniq.axonserver.grpc.admin.ApplicationContextRole;
import io.axoniq.axonserver.grpc.admin.ApplicationId;
import io.axoniq.axonserver.grpc.admin.ApplicationRequest;
import io.axoniq.axonserver.grpc.admin.ContextAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.CreateContextRequest;
import io.axoniq.axonserver.grpc.admin.CreateOrUpdateUserRequest;
import io.axoniq.axonserver.grpc.admin.UserAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.UserRoleRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/** What an administrator does over gRPC. */
final class AdminCalls {
    private final Channel channel;
    private final ApplicationAdminServiceBlockingStub applications;

    private AdminCalls(Channel channel) {
        this.channel = channel;
        this.applications = ApplicationAdminServiceGrpc.newBlockingStub(channel);
    }

    static AdminCalls as(Channel channel, String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER), token);
        return new AdminCalls(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    /** @return its token; empty if it existed before */
    String application(String name, String role, String context) {
        return applications
                .createOrUpdateApplication(ApplicationRequest.newBuilder()
                        .setApplicationName(name)
                        .addRolesPerContext(ApplicationContextRole.newBuilder()
                                .setContext(context)
                                .addRoles(role))
                        .build())
                .getToken();
    }

    String refreshToken(String name) {
        return applications
                .refreshToken(
                        ApplicationId.newBuilder().setApplicationName(name).build())
                .getToken();
    }

    void deleteApplication(String name) {
        applications
                .deleteApplication(
                        ApplicationId.newBuilder().setApplicationName(name).build())
                .forEachRemaining(nothing -> {});
    }

    void user(String name, String password, String role) {
        UserAdminServiceGrpc.newBlockingStub(channel)
                .createOrUpdateUser(CreateOrUpdateUserRequest.newBuilder()
                        .setUserName(name)
                        .setPassword(password)
                        .addUserRoles(UserRoleRequest.newBuilder().setRole(role).setContext("*"))
                        .build())
                .forEachRemaining(nothing -> {});
    }

    void createContext(String name) {
        ContextAdminServiceGrpc.newBlockingStub(channel)
                .createContext(CreateContextRequest.newBuilder().setName(name).build())
                .forEachRemaining(nothing -> {});
    }
}
