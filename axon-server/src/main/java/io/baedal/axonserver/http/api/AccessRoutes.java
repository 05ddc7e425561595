package io.baedal.axonserver.http.api;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessRefused;
import io.baedal.axonserver.access.Accounts;
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

    private AccessRoutes(Access access) {
        this.accounts = access.accounts();
    }

    /** All of them. */
    public static List<Route> of(Access access) {
        return new AccessRoutes(access).all();
    }

    private List<Route> all() {
        return List.of(
                Route.admin("GET", "/v1/applications", this::applications),
                Route.admin("POST", "/v1/applications", this::putApplication).about(AccessRoutes::application),
                Route.admin("PATCH", "/v1/applications/{name}", this::refreshToken),
                Route.admin("DELETE", "/v1/applications/{name}", this::deleteApplication),
                Route.admin("GET", "/v1/users", this::users),
                Route.admin("POST", "/v1/users", this::putUser).about(AccessRoutes::user),
                Route.admin("DELETE", "/v1/users/{name}", this::deleteUser));
    }

    private static String application(Request request) throws IOException {
        AccountBodies.NewApplication wanted = request.body(AccountBodies.NewApplication.class);
        return "applicationName=" + wanted.name() + " " + text(refusedAsProblem(wanted::grants));
    }

    private static String user(Request request) throws IOException {
        AccountBodies.NewUser wanted = request.body(AccountBodies.NewUser.class);
        return "userName=" + wanted.userName() + " " + text(refusedAsProblem(wanted::grants));
    }

    private Answer applications(Request request) {
        return Answer.ok(accounts.applications().stream().map(AccountBodies::of).toList());
    }

    private Answer putApplication(Request request) throws IOException {
        AccountBodies.NewApplication wanted = request.body(AccountBodies.NewApplication.class);
        return secret(refusedAsProblem(() -> accounts.putApplication(
                Objects.requireNonNullElse(wanted.name(), ""),
                Objects.requireNonNullElse(wanted.description(), ""),
                Optional.ofNullable(wanted.token()).filter(chosen -> !chosen.isEmpty()),
                wanted.grants(),
                Objects.requireNonNullElse(wanted.metaData(), Map.of()))));
    }

    private Answer refreshToken(Request request) {
        return secret(Optional.of(refusedAsProblem(() -> accounts.refreshToken(request.variable("name")))));
    }

    /** Shown this one time, and kept by no cache on its way. */
    private static Answer secret(Optional<String> token) {
        return Answer.ok(token.map(made -> Map.of("token", made)).orElse(Map.of()))
                .header("Cache-Control", "no-store");
    }

    private Answer deleteApplication(Request request) {
        return done(() -> accounts.deleteApplication(request.variable("name")));
    }

    private Answer users(Request request) {
        return Answer.ok(accounts.users().stream().map(AccountBodies::of).toList());
    }

    private Answer putUser(Request request) throws IOException {
        AccountBodies.NewUser wanted = request.body(AccountBodies.NewUser.class);
        return done(() -> accounts.putUser(
                Objects.requireNonNullElse(wanted.userName(), ""),
                Optional.ofNullable(wanted.password()).filter(password -> !password.isEmpty()),
                wanted.grants()));
    }

    private Answer deleteUser(Request request) {
        return done(() -> accounts.deleteUser(request.variable("name")));
    }

    private static Answer done(Runnable change) {
        return refusedAsProblem(() -> {
            change.run();
            return Answer.done();
        });
    }

    private static String text(Set<Grant> grants) {
        return grants.stream().map(Grant::toString).sorted().collect(Collectors.joining(" "));
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
