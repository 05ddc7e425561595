package io.baedal.axonserver;

/**
 * What went wrong, in the words a client of the protocol knows. The numbers are the protocol's; where the connector has
 * an exception of its own for a number, it is named. A number the connector does not know arrives as AXONIQ-0001.
 */
public enum ErrorCode {
    /** Nothing more precise is known. */
    OTHER("AXONIQ-0001"),
    /** A call without an access token where one is needed. */
    AUTHENTICATION_TOKEN_MISSING("AXONIQ-1000"),
    /** A call with an access token that nobody was given. */
    AUTHENTICATION_INVALID_TOKEN("AXONIQ-1001"),
    /** An instruction this node does not know. The client may go on without it. */
    UNSUPPORTED_INSTRUCTION("AXONIQ-1002"),
    /** An instruction could not be carried out; its effect did not happen. */
    INSTRUCTION_EXECUTION_ERROR("AXONIQ-1004"),
    /** The call names a context that does not exist. */
    CONTEXT_NOT_FOUND("AXONIQ-1302"),
    /** A context of that name exists; nothing was changed. The number is ours: the connector has none for it. */
    CONTEXT_EXISTS("AXONIQ-1304"),
    /** A context cannot have that name, or what is asked cannot be done with the context of that name. The number is ours, too. */
    CONTEXT_NAME_INVALID("AXONIQ-1305"),
    /** A named limit is reached; nothing was accepted, and the same call may succeed later. */
    TOO_MANY_REQUESTS("AXONIQ-1900"),
    /** An event's sequence number is not the next of its aggregate (ConcurrencyException). Nothing of it is stored. */
    INVALID_EVENT_SEQUENCE("AXONIQ-2000"),
    /** An event or a transaction is larger than the node allows (EventPublicationFailedException). */
    EVENT_PAYLOAD_TOO_LARGE("AXONIQ-2001"),
    /** No connected client has an event processor of that name. */
    EVENT_PROCESSOR_NOT_FOUND("AXONIQ-2800"),
    /** The client to steer is not connected or does not have that processor. */
    EVENT_PROCESSOR_TARGET_NOT_FOUND("AXONIQ-2801"),
    /** No client has a free thread to take another segment. */
    NO_FREE_THREAD("AXONIQ-2802"),
    /** Nobody handles that command now (NoHandlerForCommandException). It was not executed. */
    NO_HANDLER_FOR_COMMAND("AXONIQ-4000"),
    /** The handler's connection broke while it had the command. Whether it was executed is unknown. */
    COMMAND_HANDLER_LOST("AXONIQ-4001"),
    /** No answer within the time-out (CommandExecutionException). Whether it was executed is unknown. */
    COMMAND_TIMED_OUT("AXONIQ-4002"),
    /** The command could not be given to a handler (AxonServerCommandDispatchException). It was not executed. */
    COMMAND_DISPATCH_ERROR("AXONIQ-4003"),
    /** A command with that id is being handled at this moment. This one was not executed. */
    COMMAND_DUPLICATED("AXONIQ-4005"),
    /** Nobody handles that query now (NoHandlerForQueryException). */
    NO_HANDLER_FOR_QUERY("AXONIQ-5000"),
    /** A query could not be brought to its end (AxonServerQueryDispatchException); asking again is safe. */
    QUERY_DISPATCH_ERROR("AXONIQ-5002"),
    /** No answer to the query within the time-out. */
    QUERY_TIMED_OUT("AXONIQ-5006"),
    /** The client went away while an instruction was with it. */
    CLIENT_DISCONNECTED("AXONIQ-6001"),
    /** Stored data could not be read, or was found damaged (EventStoreException). */
    DATAFILE_READ_ERROR("AXONIQ-9000"),
    /** Data could not be written; nothing of the call is stored (EventStoreException). */
    DATAFILE_WRITE_ERROR("AXONIQ-9100"),
    /** The request contradicts itself or lacks something (EventStoreException). */
    VALIDATION_FAILED("AXONIQ-9200"),
    /** A client did not answer an instruction in time. */
    INSTRUCTION_TIMED_OUT("AXONIQ-11000");

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** The number as it travels, for example {@code AXONIQ-4000}. */
    public String code() {
        return code;
    }
}
