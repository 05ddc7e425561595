package io.baedal.axonserver.protocol;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.admin.CreateOrUpdateUserRequest;
import io.axoniq.axonserver.grpc.admin.DeleteUserRequest;
import io.axoniq.axonserver.grpc.admin.UserAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.UserOverview;
import io.axoniq.axonserver.grpc.admin.UserRoleOverview;
import io.baedal.axonserver.access.Accounts;
import io.baedal.axonserver.access.Grant;
import io.baedal.axonserver.access.User;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Users of the dashboard are created, changed, listed and deleted. */
final class UserAdminService extends UserAdminServiceGrpc.UserAdminServiceImplBase {
    private final Accounts accounts;
    private final Executor admin;

    /** @param admin may wait */
    UserAdminService(Accounts accounts, Executor admin) {
        this.accounts = accounts;
        this.admin = admin;
    }

    /** Without a password, a user keeps the one of before. */
    @Override
    public void createOrUpdateUser(CreateOrUpdateUserRequest request, StreamObserver<Empty> toClient) {
        Replies.answerAll(admin, toClient, () -> {
            Set<Grant> grants = request.getUserRolesList().stream()
                    .map(role -> Grant.of(role.getRole(), role.getContext()))
                    .collect(Collectors.toUnmodifiableSet());
            accounts.putUser(
                    request.getUserName(),
                    Optional.of(request.getPassword()).filter(password -> !password.isEmpty()),
                    grants);
            return List.of();
        });
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<Empty> toClient) {
        Replies.answerAll(admin, toClient, () -> {
            accounts.deleteUser(request.getUserName());
            return List.of();
        });
    }

    @Override
    public void getUsers(Empty request, StreamObserver<UserOverview> toClient) {
        Replies.answerAll(
                Runnable::run,
                toClient,
                () -> accounts.users().stream().map(UserAdminService::overview).toList());
    }

    private static UserOverview overview(User user) {
        UserOverview.Builder overview =
                UserOverview.newBuilder().setUserName(user.name()).setEnabled(true);
        AccessServices.each(user.grants())
                .forEach(role -> overview.addUserRoles(
                        UserRoleOverview.newBuilder().setRole(role.getRole()).setContext(role.getContext())));
        return overview.build();
    }
}
