package io.baedal.axonserver.http.api;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessRefused;
import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.Accounts;
import io.baedal.axonserver.access.AuditLog;
import io.baedal.axonserver.access.Grant;
import io.baedal.axonserver.http.Answer;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.Request;
import io.baedal.axonserver.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The routes for applications with their access tokens, and for users with their passwords. For administrators of the node. */
public final class AccessRoutes {
    private final Accounts accounts;
    private final AuditLog audit;

    private AccessRoutes(Access access) {
        this.accounts = access.accounts();
        this.audit = access.audit();
    }

    /** All of them. */
    public static List<Route> of(Access access) {
        return new AccessRoutes(access).all();
    }

    private List<Route> all() {
        return List.of(
                Route.admin("GET", "/v1/applications", this::applications),
                Route.admin("POST", "/v1/applications", this::putApplication),
                Route.admin("PATCH", "/v1/applications/{name}", this::refreshToken),
                Route.admin("DELETE", "/v1/applications/{name}", this::deleteApplication),
                Route.admin("GET", "/v1/users", this::users),
                Route.admin("POST", "/v1/users", this::putUser),
                Route.admin("DELETE", "/v1/users/{name}", this::deleteUser));
    }

    private Answer applications(Request request) {
        return Answer.ok(accounts.applications().stream().map(AccountBodies::of).toList());
    }

    private Answer putApplication(Request request) throws IOException {
        AccountBodies.NewApplication wanted = request.body(AccountBodies.NewApplication.class);
        String name = Objects.requireNonNullElse(wanted.name(), "");
        Set<Grant> grants = refusedAsProblem(wanted::grants);
        Optional<String> token = act(
                request,
                "CreateOrUpdateApplication",
                "applicationName=" + name + " " + text(grants),
                () -> accounts.putApplication(
                        name,
                        Objects.requireNonNullElse(wanted.description(), ""),
                        Optional.ofNullable(wanted.token()).filter(chosen -> !chosen.isEmpty()),
                        grants,
                        Objects.requireNonNullElse(wanted.metaData(), Map.of())));
        return secret(token);
    }

    private Answer refreshToken(Request request) {
        String name = request.variable("name");
        return secret(Optional.of(
                act(request, "RefreshToken", "applicationName=" + name, () -> accounts.refreshToken(name))));
    }

    /** Shown this one time, and kept by no cache on its way. */
    private static Answer secret(Optional<String> token) {
        return Answer.ok(token.map(made -> Map.of("token", made)).orElse(Map.of()))
                .header("Cache-Control", "no-store");
    }

    private Answer deleteApplication(Request request) {
        String name = request.variable("name");
        act(request, "DeleteApplication", "applicationName=" + name, () -> {
            accounts.deleteApplication(name);
            return name;
        });
        return Answer.done();
    }

    private Answer users(Request request) {
        return Answer.ok(accounts.users().stream().map(AccountBodies::of).toList());
    }

    private Answer putUser(Request request) throws IOException {
        AccountBodies.NewUser wanted = request.body(AccountBodies.NewUser.class);
        String name = Objects.requireNonNullElse(wanted.userName(), "");
        Set<Grant> grants = refusedAsProblem(wanted::grants);
        act(request, "CreateOrUpdateUser", "userName=" + name + " " + text(grants), () -> {
            accounts.putUser(
                    name, Optional.ofNullable(wanted.password()).filter(password -> !password.isEmpty()), grants);
            return name;
        });
        return Answer.done();
    }

    private Answer deleteUser(Request request) {
        String name = request.variable("name");
        act(request, "DeleteUser", "userName=" + name, () -> {
            accounts.deleteUser(name);
            return name;
        });
        return Answer.done();
    }

    private static String text(Set<Grant> grants) {
        return grants.stream().map(Grant::toString).sorted().collect(Collectors.joining(" "));
    }

    /** The audit log says more of it than the path, in the words that it has for the same over gRPC. */
    private <T> T act(Request request, String action, String target, Supplier<T> change) {
        AuditLog.Action written = audit.begin(request.caller(), request.from().getHostAddress(), action, target);
        try {
            T done = refusedAsProblem(change);
            written.done();
            return done;
        } catch (Problem | AccessUnavailable failure) {
            written.failed(String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private static <T> T refusedAsProblem(Supplier<T> change) {
        try {
            return change.get();
        } catch (AccessRefused refused) {
            String why = String.valueOf(refused.getMessage());
            throw switch (refused.reason()) {
                case INVALID -> Problem.of(ErrorCode.VALIDATION_FAILED, why);
                case NOT_FOUND -> Problem.of(404, why);
                case TOO_MANY -> Problem.of(ErrorCode.TOO_MANY_REQUESTS, why);
            };
        }
    }
}
