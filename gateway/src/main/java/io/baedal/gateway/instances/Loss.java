package io.baedal.gateway.instances;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.channel.AbortedException;

/** Why a request got no answer. */
public enum Loss {
    /** There was no connection, so nothing was sent. */
    NOT_REACHED,
    /** There was no answer in time. */
    NO_ANSWER,
    /** The connection broke, and what was sent may have arrived. */
    BROKEN_OFF,
    /** It says nothing about the instance. */
    OTHER;

    private static final String NEVER_SENT =
            Objects.requireNonNull(AbortedException.beforeSend().getMessage());

    /** The outermost of a failure and its causes that says something. */
    public static Loss of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Loss::ofOne)
                .filter(loss -> loss != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    private static Loss ofOne(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> NOT_REACHED;
            case NoRouteToHostException unreachable -> NOT_REACHED;
            case UnknownHostException unknown -> NOT_REACHED;
            case TimeoutException late -> NO_ANSWER;
            case ResponseStatusException late when late.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT -> NO_ANSWER;
            case IOException broken -> BROKEN_OFF;
            // What Reactor Netty says where the other side hung up on a kept connection just as it was used again.
            case AbortedException closed -> NEVER_SENT.equals(closed.getMessage()) ? NOT_REACHED : BROKEN_OFF;
            // Netty has one of its own, for an answer that has begun and does not go on.
            case ReadTimeoutException late -> NO_ANSWER;
            default -> OTHER;
        };
    }
}
