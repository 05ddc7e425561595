package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Credentials;
import io.baedal.axonserver.access.Decision;
import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Sessions;
import io.baedal.axonserver.http.Answer;
import io.baedal.axonserver.http.HttpAccess;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.Request;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a browser a session for a token or a password, in a cookie that scripts cannot read and other sites cannot use.
 *
 * @param sessions empty while access control is off, when nobody has to sign in
 */
public record SignIn(AccessControl access, Optional<Sessions> sessions) {

    /** Either a token, or a user with his password. */
    record Shown(
            @Nullable String token,
            @Nullable String user,
            @Nullable String password) {
        Credentials credentials() {
            if (user != null && !user.isEmpty()) {
                return new Credentials.Password(user, Objects.requireNonNullElse(password, ""));
            }
            if (token != null && !token.isBlank()) {
                return new Credentials.AccessToken(token.strip());
            }
            throw Problem.of(400, "There is neither a token nor a user in the body")
                    .cure("Send {\"token\": \"…\"}, or {\"user\": \"…\", \"password\": \"…\"}");
        }

        @Override
        public String toString() {
            return "Shown[hidden]";
        }
    }

    Answer who(Request request) {
        return Answer.ok(Map.of("user", request.caller().described()));
    }

    Answer open(Request request) throws IOException {
        Shown shown = request.body(Shown.class);
        if (sessions.isEmpty()) {
            return Answer.done();
        }
        Decision decision =
                access.decide(shown.credentials(), request.from().getHostAddress(), Need.identity(), request.context());
        return switch (decision) {
            case Decision.Allowed(Caller caller) ->
                Answer.done()
                        .header("Set-Cookie", cookie(request, sessions.get().open(caller), ""));
            case Decision.Refused refused ->
                throw Problem.of(refused.code() == ErrorCode.TOO_MANY_REQUESTS ? 429 : 403, refused.message())
                        .code(refused.code());
        };
    }

    Answer close(Request request) {
        request.cookie(HttpAccess.SESSION_COOKIE).ifPresent(id -> sessions.ifPresent(open -> open.close(id)));
        return Answer.done().header("Set-Cookie", cookie(request, "", "; Max-Age=0"));
    }

    private static String cookie(Request request, String value, String age) {
        return HttpAccess.SESSION_COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict"
                + (request.secure() ? "; Secure" : "") + age;
    }
}
