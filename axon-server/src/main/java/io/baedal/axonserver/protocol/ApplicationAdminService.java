package io.baedal.axonserver.protocol;

import com.google.protobuf.Empty;
import io.axoniq.axonserver.grpc.admin.ApplicationAdminServiceGrpc;
import io.axoniq.axonserver.grpc.admin.ApplicationContextRole;
import io.axoniq.axonserver.grpc.admin.ApplicationId;
import io.axoniq.axonserver.grpc.admin.ApplicationOverview;
import io.axoniq.axonserver.grpc.admin.ApplicationRequest;
import io.axoniq.axonserver.grpc.admin.ConnectedApplicationOverview;
import io.axoniq.axonserver.grpc.admin.ContextId;
import io.axoniq.axonserver.grpc.admin.Token;
import io.baedal.axonserver.access.AccessRefused;
import io.baedal.axonserver.access.Accounts;
import io.baedal.axonserver.access.Application;
import io.baedal.axonserver.access.Grant;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Applications are created, changed, listed and deleted. A token is in the answer that made it, and nowhere else. */
final class ApplicationAdminService extends ApplicationAdminServiceGrpc.ApplicationAdminServiceImplBase {
    private final Accounts accounts;
    private final Contexts contexts;
    private final NodeIdentity identity;
    private final Executor admin;

    /** @param admin may wait */
    ApplicationAdminService(Accounts accounts, Contexts contexts, NodeIdentity identity, Executor admin) {
        this.accounts = accounts;
        this.contexts = contexts;
        this.identity = identity;
        this.admin = admin;
    }

    /** The answer's token is empty when an application keeps the one it had. */
    @Override
    public void createOrUpdateApplication(ApplicationRequest request, StreamObserver<Token> toClient) {
        Replies.answerAll(admin, toClient, () -> {
            String token = accounts.putApplication(
                            request.getApplicationName(),
                            request.getDescription(),
                            Optional.of(request.getToken()).filter(chosen -> !chosen.isEmpty()),
                            grants(request.getRolesPerContextList()),
                            request.getMetaDataMap())
                    .orElse("");
            return List.of(Token.newBuilder().setToken(token).build());
        });
    }

    private static Set<Grant> grants(List<ApplicationContextRole> rolesPerContext) {
        Set<Grant> grants = new HashSet<>();
        for (ApplicationContextRole roles : rolesPerContext) {
            roles.getRolesList().forEach(role -> grants.add(Grant.of(role, roles.getContext())));
        }
        return grants;
    }

    @Override
    public void deleteApplication(ApplicationId request, StreamObserver<Empty> toClient) {
        Replies.answerAll(admin, toClient, () -> {
            accounts.deleteApplication(request.getApplicationName());
            return List.of();
        });
    }

    @Override
    public void getApplication(ApplicationId request, StreamObserver<ApplicationOverview> toClient) {
        Replies.answerAll(Runnable::run, toClient, () -> {
            String name = request.getApplicationName();
            return List.of(overview(accounts.application(name).orElseThrow(() -> AccessRefused.noApplication(name))));
        });
    }

    @Override
    public void getApplications(Empty request, StreamObserver<ApplicationOverview> toClient) {
        Replies.answerAll(
                Runnable::run,
                toClient,
                () -> accounts.applications().stream()
                        .map(ApplicationAdminService::overview)
                        .toList());
    }

    @Override
    public void refreshToken(ApplicationId request, StreamObserver<Token> toClient) {
        Replies.answerAll(
                admin,
                toClient,
                () -> List.of(Token.newBuilder()
                        .setToken(accounts.refreshToken(request.getApplicationName()))
                        .build()));
    }

    @Override
    public void getConnectedApplicationsByContext(
            ContextId request, StreamObserver<ConnectedApplicationOverview> toClient) {
        Replies.answerAll(
                Runnable::run,
                toClient,
                () -> List.of(
                        ConnectedApplications.overview(contexts.get(request.getContextName()), identity.nodeName())));
    }

    private static ApplicationOverview overview(Application application) {
        return ApplicationOverview.newBuilder()
                .setApplicationName(application.name())
                .setDescription(application.description())
                .addAllRolesPerContext(AccessServices.byContext(application.grants()))
                .putAllMetaData(application.metaData())
                .build();
    }
}
