package io.baedal.query.rebuild;

import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a view, or messages, webhooks or the audit, could not handle, at any instance. Every instance tries it again by itself;
 * here it can be tried now.
 */
@RestController
@AllowedTo({})
@RequestMapping("/admin/views/{view}/parked")
@Tag(name = "admin")
class ParkedController {

    private final ParkedGroups groups;
    private final ParkedEvents parked;

    ParkedController(ParkedGroups groups, ParkedEvents parked) {
        this.groups = groups;
        this.parked = parked;
    }

    @GetMapping
    @Operation(
            summary =
                    "What a view, or `messages`, `webhooks` or `audit`, has put aside because it could not be handled, the oldest first, 200 at most")
    Mono<ParkedAnswer> all(@PathVariable String view) {
        return groups.known(view).flatMap(this::sequences).map(sequences -> new ParkedAnswer(view, sequences));
    }

    /** As many turns as there are sequences, at most: one that fails again goes to the end. */
    @PostMapping("/retry")
    @Operation(summary = "Try again now what was put aside: all of it, or what is about one order, store or stock")
    Mono<RetryAnswer> retry(@PathVariable String view, @RequestParam @Nullable String sequence) {
        return groups.known(view)
                .flatMap(group -> sequences(group)
                        .flatMap(before -> Mono.fromRunnable(() -> retry(group, before, sequence))
                                // Handlers of events wait for the document store.
                                .subscribeOn(Schedulers.boundedElastic())
                                .then(sequences(group))
                                .map(after -> new RetryAnswer(view, handled(before, after, sequence), after.size()))));
    }

    private Mono<List<ParkedSequence>> sequences(ParkedGroups.Group group) {
        return group.processor().flatMap(parked::of);
    }

    private static void retry(ParkedGroups.Group group, List<ParkedSequence> parked, @Nullable String only) {
        Predicate<DeadLetter<? extends EventMessage<?>>> wanted = letter -> only == null
                || (letter instanceof MongoDeadLetter<?> of
                        && of.sequenceIdentifier().equals(only));
        parked.stream()
                .filter(one -> only == null || one.sequence().equals(only))
                .forEach(turn -> group.retry().once(wanted));
    }

    private static long handled(List<ParkedSequence> before, List<ParkedSequence> after, @Nullable String only) {
        List<String> left = after.stream().map(ParkedSequence::sequence).toList();
        return before.stream()
                .map(ParkedSequence::sequence)
                .filter(sequence -> only == null || sequence.equals(only))
                .filter(sequence -> !left.contains(sequence))
                .count();
    }
}
