package io.baedal.axonserver.http;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Credentials;
import io.baedal.axonserver.access.Decision;
import io.baedal.axonserver.access.Need;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Finds out what a request shows to prove where it comes from: a token, name and password, the cookie of a login, and last the certificate of its connection. */
final class CredentialsInHead implements HttpAccess {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final AccessControl control;

    CredentialsInHead(AccessControl control) {
        this.control = control;
    }

    @Override
    public Caller admit(Request request, Need need, String context) {
        Decision decision = control.decide(of(request), request.from().getHostAddress(), need, context);
        return switch (decision) {
            case Decision.Allowed allowed -> allowed.caller();
            case Decision.TooManyAttempts tooMany ->
                throw Problem.of(tooMany.code(), tooMany.message())
                        .header(
                                "Retry-After",
                                String.valueOf(Math.max(1, tooMany.retryAfter().toSeconds())));
            case Decision.CredentialsMissing missing -> throw notKnown(missing);
            case Decision.CredentialsWrong wrong -> throw notKnown(wrong);
            case Decision.NotAllowed notAllowed ->
                throw Problem.of(403, notAllowed.message()).code(notAllowed.code());
        };
    }

    private static Problem notKnown(Decision.Refused refused) {
        return Problem.of(401, refused.message())
                .code(refused.code())
                .header("WWW-Authenticate", "Bearer realm=\"axonserver\"");
    }

    static Credentials of(Request request) {
        Optional<String> token = request.header("AxonIQ-Access-Token");
        if (token.isPresent()) {
            return new Credentials.AccessToken(token.get());
        }
        String authorization = request.header("Authorization").orElse("");
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Credentials.AccessToken(
                    authorization.substring(BEARER.length()).strip());
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return password(authorization.substring(BASIC.length()).strip());
        }
        Optional<String> session = request.cookie(HttpAccess.SESSION_COOKIE);
        if (session.isPresent()) {
            return new Credentials.Session(session.get());
        }
        List<String> names = request.namesInCertificate();
        return names.isEmpty() ? new Credentials.None() : new Credentials.ClientCertificate(names);
    }

    private static Credentials password(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon >= 0) {
                return new Credentials.Password(both.substring(0, colon), both.substring(colon + 1));
            }
        } catch (IllegalArgumentException noBase64) {
            // the answer is the same
        }
        throw Problem.of(400, "The field Authorization is not name and password in base64")
                .cure("Encode name:password");
    }
}
