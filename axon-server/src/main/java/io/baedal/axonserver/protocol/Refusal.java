package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.access.AccessRefused;
import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.Decision;
import io.baedal.axonserver.eventquery.EventQueryLimit;
import io.baedal.axonserver.eventquery.EventQuerySyntax;
import io.baedal.axonserver.log.CorruptLog;
import io.baedal.axonserver.log.DirectoryLocked;
import io.baedal.axonserver.log.LimitExceeded;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.log.LogFull;
import io.baedal.axonserver.log.LogStopped;
import io.baedal.axonserver.log.SequenceConflict;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;

/** Why a call is not served, in the two forms a client reads: a status with a trailer, or a message inside a response. */
record Refusal(Status.Code status, ErrorCode code, String message) {

    /** Where errors of the node say they happened. */
    static final String LOCATION = "AxonServerNode";

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    static Refusal unsupported(Object what) {
        return new Refusal(
                Status.Code.UNIMPLEMENTED,
                ErrorCode.UNSUPPORTED_INSTRUCTION,
                "This node does not know the instruction " + what);
    }

    static Refusal tooMany(String message) {
        return new Refusal(Status.Code.RESOURCE_EXHAUSTED, ErrorCode.TOO_MANY_REQUESTS, message);
    }

    /** What a failure of the log, or an unforeseen one, means to the client. */
    static Refusal of(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return switch (cause) {
            case LogException known -> of(known);
            case ContextRefused refused -> new Refusal(status(refused.code()), refused.code(), message(refused));
            case EventQuerySyntax syntax ->
                new Refusal(Status.Code.INVALID_ARGUMENT, ErrorCode.VALIDATION_FAILED, message(syntax));
            case EventQueryLimit limit -> tooMany(message(limit));
            case InstructionFailed failed -> new Refusal(status(failed.code()), failed.code(), message(failed));
            case AccessRefused refused -> of(refused);
            case AccessUnavailable noDisk ->
                new Refusal(Status.Code.UNAVAILABLE, ErrorCode.DATAFILE_WRITE_ERROR, message(noDisk));
            default -> new Refusal(Status.Code.INTERNAL, ErrorCode.OTHER, "The node failed: " + cause);
        };
    }

    static Refusal of(Decision.Refused refused) {
        Status.Code status = refused instanceof Decision.TooManyAttempts
                ? Status.Code.RESOURCE_EXHAUSTED
                : Status.Code.PERMISSION_DENIED;
        return new Refusal(status, refused.code(), refused.message());
    }

    private static Refusal of(AccessRefused refused) {
        return switch (refused.reason()) {
            case INVALID -> new Refusal(Status.Code.INVALID_ARGUMENT, ErrorCode.VALIDATION_FAILED, message(refused));
            case NOT_FOUND -> new Refusal(Status.Code.NOT_FOUND, ErrorCode.VALIDATION_FAILED, message(refused));
            case TOO_MANY -> tooMany(message(refused));
        };
    }

    private static String message(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** For refusals of the admin services; whoever needs another status for a code says so where the refusal is made. */
    private static Status.Code status(ErrorCode code) {
        return switch (code) {
            case CONTEXT_NOT_FOUND, EVENT_PROCESSOR_NOT_FOUND, EVENT_PROCESSOR_TARGET_NOT_FOUND ->
                Status.Code.NOT_FOUND;
            case CONTEXT_EXISTS -> Status.Code.ALREADY_EXISTS;
            case CONTEXT_NAME_INVALID -> Status.Code.INVALID_ARGUMENT;
            case VALIDATION_FAILED -> Status.Code.FAILED_PRECONDITION;
            case TOO_MANY_REQUESTS, NO_FREE_THREAD -> Status.Code.RESOURCE_EXHAUSTED;
            case UNSUPPORTED_INSTRUCTION -> Status.Code.UNIMPLEMENTED;
            case CLIENT_DISCONNECTED -> Status.Code.UNAVAILABLE;
            case INSTRUCTION_TIMED_OUT -> Status.Code.DEADLINE_EXCEEDED;
            default -> Status.Code.INTERNAL;
        };
    }

    private static Refusal of(LogException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case SequenceConflict conflict ->
                new Refusal(Status.Code.OUT_OF_RANGE, ErrorCode.INVALID_EVENT_SEQUENCE, message);
            case LimitExceeded limit -> of(limit, message);
            case LogFull full -> new Refusal(Status.Code.RESOURCE_EXHAUSTED, ErrorCode.DATAFILE_WRITE_ERROR, message);
            case LogStopped stopped -> new Refusal(Status.Code.UNAVAILABLE, ErrorCode.DATAFILE_WRITE_ERROR, message);
            case CorruptLog corrupt -> new Refusal(Status.Code.DATA_LOSS, ErrorCode.DATAFILE_READ_ERROR, message);
            case DirectoryLocked locked -> new Refusal(Status.Code.INTERNAL, ErrorCode.DATAFILE_WRITE_ERROR, message);
        };
    }

    private static Refusal of(LimitExceeded exceeded, String message) {
        return switch (exceeded.limit()) {
            case "eventsPerTransactionMax", "eventBytesMax", "nameCharsMax" ->
                new Refusal(Status.Code.INVALID_ARGUMENT, ErrorCode.EVENT_PAYLOAD_TOO_LARGE, message);
            default -> tooMany(message);
        };
    }

    StatusRuntimeException asStatus() {
        Metadata trailers = new Metadata();
        trailers.put(ERROR_CODE, code.code());
        return Status.fromCode(status)
                .withDescription("[" + code.code() + "] " + message)
                .asRuntimeException(trailers);
    }

    /** Ends a call with this. */
    void close(ServerCall<?, ?> call) {
        StatusRuntimeException failure = asStatus();
        Metadata trailers = failure.getTrailers();
        call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    ErrorMessage asMessage() {
        return asMessage(code, message);
    }

    static ErrorMessage asMessage(ErrorCode code, String message) {
        return ErrorMessage.newBuilder()
                .setErrorCode(code.code())
                .setMessage(message)
                .setLocation(LOCATION)
                .build();
    }
}
