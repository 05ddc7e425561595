package io.baedal.query.consistency;

import java.util.Collection;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/** Which instance builds a view. */
@Component
final class Builders {

    private final EventProcessingConfiguration processing;

    Builders(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    /** Whether this instance builds all of what is wanted by itself, so that no other has anything to say about it. */
    boolean areOnlyHere(Collection<Wanted> wanted) {
        return wanted.stream().map(one -> one.place().view()).distinct().allMatch(this::isOnlyHere);
    }

    private boolean isOnlyHere(String view) {
        return processing
                .eventProcessor(view, StreamingEventProcessor.class)
                .map(builder -> builder.processingStatus().values().stream()
                        .filter(segment -> !segment.isErrorState())
                        .map(EventTrackerStatus::getSegment)
                        // A segment is so much of the whole: halves of halves, so that the sum is exact.
                        .mapToDouble(segment -> 1.0 / (segment.getMask() + 1))
                        .sum())
                .filter(share -> share == 1.0)
                .isPresent();
    }
}
