package io.baedal.platform.city.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of the orders of one kind, or of all.
 *
 * @param ends how many came to each end, by status, and reason where it is a bad one
 * @param toAcceptance until the order was accepted
 * @param toCourier until a courier had it
 * @param toHandOver until it was in its customer's hands, or he was where he wanted to be; not of what is for a certain time
 */
public record KindReport(
        String kind,
        int orders,
        Map<String, Integer> ends,
        Waiting toAcceptance,
        Waiting toCourier,
        Waiting toHandOver) {

    static KindReport of(String kind, List<Story> stories) {
        Map<String, Integer> ends = new TreeMap<>();
        stories.forEach(story ->
                ends.merge(story.reason() == null ? story.end() : story.end() + " " + story.reason(), 1, Integer::sum));
        return new KindReport(
                kind,
                stories.size(),
                ends,
                waiting(stories, Story::acceptedAfter),
                waiting(stories, Story::courierAfter),
                waiting(stories, Story::handedOverAfter));
    }

    private static Waiting waiting(List<Story> stories, Function<Story, @Nullable Long> wait) {
        return Waiting.of(stories.stream().map(wait).filter(Objects::nonNull).toList());
    }
}
