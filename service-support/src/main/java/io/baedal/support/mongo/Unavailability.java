package io.baedal.support.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.jspecify.annotations.Nullable;

/** Which failures of MongoDB's driver pass by themselves, so that the same request may be made again. */
public final class Unavailability {

    private Unavailability() {}

    /**
     * Whether MongoDB is out of reach, or has no primary at the moment. The driver has tried a second time by then. If no
     * server could be selected for that, it throws what the first try failed of (retryable reads specification), which is
     * anything of these.
     */
    public static boolean isUnavailable(@Nullable Throwable failure) {
        return switch (failure) {
            case MongoTimeoutException nobody -> true;
            case MongoSocketException broken -> true;
            // Whoever waits for a connection when another one breaks is told so by the pool.
            case MongoConnectionPoolClearedException waited -> true;
            case MongoServerUnavailableException closing -> true;
            case MongoNotPrimaryException elected -> true;
            case MongoNodeIsRecoveringException starting -> true;
            // It broke while a new connection was being authenticated.
            case MongoSecurityException handshake -> isUnavailable(handshake.getCause());
            case null, default -> false;
        };
    }
}
