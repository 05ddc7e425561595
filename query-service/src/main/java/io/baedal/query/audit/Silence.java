package io.baedal.query.audit;

import java.util.concurrent.TimeoutException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Exceptions;

/** Why somebody gave no answer, in words that everybody may read: they name no host. */
final class Silence {

    private Silence() {}

    static String told(RuntimeException failed) {
        Throwable cause = Exceptions.unwrap(failed);
        return switch (cause) {
            case WebClientResponseException answer ->
                "It was answered " + answer.getStatusCode().value() + ".";
            case TimeoutException late -> "There was no answer in time.";
            default ->
                "It failed with " + cause.getClass().getSimpleName() + "; the log of the service that looks says more.";
        };
    }
}
