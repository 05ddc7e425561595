package io.baedal.axonserver.access;

import io.baedal.axonserver.ErrorCode;
import java.time.Duration;

/** Whether a call is served, and if not, what the caller is told: never which part of the credentials was wrong. */
public sealed interface Decision {
    record Allowed(Caller caller) implements Decision {}

    /** A call without credentials where some are needed. */
    record CredentialsMissing() implements Refused {
        @Override
        public ErrorCode code() {
            return ErrorCode.AUTHENTICATION_TOKEN_MISSING;
        }

        @Override
        public String message() {
            return "There is no access token with this call; send one in the header AxonIQ-Access-Token"
                    + " (axon.axonserver.token)";
        }
    }

    /** Credentials that belong to nobody, or no longer. */
    record CredentialsWrong() implements Refused {
        @Override
        public ErrorCode code() {
            return ErrorCode.AUTHENTICATION_INVALID_TOKEN;
        }

        @Override
        public String message() {
            return "These credentials are not valid; ask an administrator of the node for new ones";
        }
    }

    /** A known caller who lacks the role. The protocol has no number of its own for it. */
    record NotAllowed(Caller caller, Need need, String context) implements Refused {
        @Override
        public ErrorCode code() {
            return ErrorCode.AUTHENTICATION_INVALID_TOKEN;
        }

        @Override
        public String message() {
            return switch (need) {
                case Need.InContext in ->
                    caller.described() + " has no role for this in context '" + context
                            + "'; an administrator can grant one of " + in.anyOf();
                case Need.OnNode on ->
                    caller.described() + " has no role for this; an administrator can grant one of " + on.anyOf()
                            + " for '" + Grant.NODE + "' or '" + Grant.EVERYWHERE + "'";
                case Need.Nothing nothing -> caller.described() + " is refused";
                case Need.Identity identity -> caller.described() + " is refused";
            };
        }
    }

    /** Too many wrong passwords. What was sent this time was not even looked at. */
    record TooManyAttempts(Duration retryAfter) implements Refused {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_REQUESTS;
        }

        @Override
        public String message() {
            return "There were too many failed attempts to log in; try again in " + retryAfter.toSeconds() + " s";
        }
    }

    /** Every answer that is not yes. */
    sealed interface Refused extends Decision
            permits CredentialsMissing, CredentialsWrong, NotAllowed, TooManyAttempts {
        ErrorCode code();

        /** Cause and cure, without a secret and without the code's number. */
        String message();
    }
}
