package io.baedal.axonserver.http;

import io.baedal.axonserver.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a request is not served, sent as {@code application/problem+json} (RFC 9457) with what the caller can do about it. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable ErrorCode code;
    private final @Nullable String cure;
    private final transient Map<String, String> headers;

    private Problem(
            int status, @Nullable ErrorCode code, String cause, @Nullable String cure, Map<String, String> headers) {
        super(cause, null, false, false);
        this.status = status;
        this.code = code;
        this.cure = cure;
        this.headers = headers;
    }

    /** A refusal that has no code of the protocol. */
    public static Problem of(int status, String cause) {
        return new Problem(status, null, cause, null, Map.of());
    }

    /** A refusal the protocol has a code for; the code decides the status. */
    public static Problem of(ErrorCode code, String cause) {
        return new Problem(statusOf(code), code, cause, null, Map.of());
    }

    /** The same with what the caller can do about it. */
    public Problem cure(String what) {
        return new Problem(status, code, cause(), what, headers);
    }

    /** The same with a field of the answer's head. */
    public Problem header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, cause(), cure, more);
    }

    /** The same with a code of the protocol. */
    public Problem code(ErrorCode known) {
        return new Problem(status, known, cause(), cure, headers);
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    private String cause() {
        return String.valueOf(getMessage());
    }

    Answer answer() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "about:blank");
        fields.put("title", Statuses.title(status));
        fields.put("status", status);
        fields.put("detail", cause());
        if (code != null) {
            fields.put("code", code.code());
        }
        if (cure != null) {
            fields.put("cure", cure);
        }
        Answer answer = Answer.json(status, fields).header("Content-Type", "application/problem+json");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static int statusOf(ErrorCode code) {
        return switch (code) {
            case AUTHENTICATION_TOKEN_MISSING -> 401;
            case AUTHENTICATION_INVALID_TOKEN -> 403;
            case CONTEXT_NOT_FOUND, EVENT_PROCESSOR_NOT_FOUND, EVENT_PROCESSOR_TARGET_NOT_FOUND -> 404;
            case INVALID_EVENT_SEQUENCE, NO_FREE_THREAD, CONTEXT_EXISTS -> 409;
            case EVENT_PAYLOAD_TOO_LARGE -> 413;
            case VALIDATION_FAILED, CONTEXT_NAME_INVALID -> 400;
            case TOO_MANY_REQUESTS -> 429;
            case INSTRUCTION_TIMED_OUT, COMMAND_TIMED_OUT, QUERY_TIMED_OUT -> 504;
            case CLIENT_DISCONNECTED, INSTRUCTION_EXECUTION_ERROR -> 502;
            default -> 500;
        };
    }
}
