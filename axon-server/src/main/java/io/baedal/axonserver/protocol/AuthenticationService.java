package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.admin.ApplicationRoles;
import io.axoniq.axonserver.grpc.admin.AuthenticateUserRequest;
import io.axoniq.axonserver.grpc.admin.AuthenticationServiceGrpc;
import io.axoniq.axonserver.grpc.admin.Token;
import io.axoniq.axonserver.grpc.admin.UserRoles;
import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Credentials;
import io.baedal.axonserver.access.Decision;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Applications let the node check the credentials of others. */
final class AuthenticationService extends AuthenticationServiceGrpc.AuthenticationServiceImplBase {
    private final Access access;
    private final Executor admin;

    /** @param admin may wait */
    AuthenticationService(Access access, Executor admin) {
        this.access = access;
        this.admin = admin;
    }

    @Override
    public void authenticateUser(AuthenticateUserRequest request, StreamObserver<UserRoles> toClient) {
        authenticate(
                new Credentials.Password(request.getUserName(), request.getPassword()),
                toClient,
                caller -> UserRoles.newBuilder()
                        .setUserName(caller.name())
                        .addAllUserRoles(AccessServices.each(caller.grants()))
                        .build());
    }

    @Override
    public void authenticateToken(Token request, StreamObserver<ApplicationRoles> toClient) {
        authenticate(
                new Credentials.AccessToken(request.getToken()),
                toClient,
                caller -> ApplicationRoles.newBuilder()
                        .setApplicationName(caller.name())
                        .addAllApplicationRole(AccessServices.each(caller.grants()))
                        .build());
    }

    private <T> void authenticate(Credentials credentials, StreamObserver<T> toClient, Function<Caller, T> answer) {
        String origin = OriginOfCall.get();
        Outbound<T> outbound = Replies.outbound(toClient);
        try {
            admin.execute(() -> {
                switch (access.identify(credentials, origin)) {
                    case Decision.Allowed(Caller caller) -> {
                        outbound.send(answer.apply(caller));
                        outbound.complete();
                    }
                    case Decision.Refused refused -> outbound.fail(Refusal.of(refused));
                }
            });
        } catch (RejectedExecutionException busy) {
            outbound.fail(Refusal.tooMany("The node has too much to do at this moment; try again later"));
        }
    }
}
