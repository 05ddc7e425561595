package io.baedal.platform.city.report;

import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.DaySettings;
import io.baedal.platform.city.plan.Trade;
import io.baedal.platform.city.plan.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One day under one policy, in numbers. Rehearsal is in {@code fleet} and in {@code checks}, and nowhere else.
 *
 * @param policy as the user named it
 * @param planned how many orders the plan has
 * @param all of all kinds together
 * @param fellBehind whether the machine was so late that waiting times say more about it than about the city
 * @param checks empty if nobody looked
 */
public record DayReport(
        String policy,
        DaySettings settings,
        int speed,
        boolean cutShort,
        double realSeconds,
        double cpuSeconds,
        int planned,
        List<KindReport> kinds,
        KindReport all,
        Fleet fleet,
        Lag lag,
        boolean fellBehind,
        List<Interval> intervals,
        List<Check> checks,
        List<String> trouble) {

    static final int INTERVALS = 24;

    /** From which lateness on, in minutes of the city and of a hundredth of all that is done, a day counts as behind. */
    private static final double LATE_MINUTES_MAX = 1;

    private static final double MILLIS_PER_MINUTE = 60_000;

    public DayReport {
        kinds = List.copyOf(kinds);
        intervals = List.copyOf(intervals);
        checks = List.copyOf(checks);
        trouble = List.copyOf(trouble);
    }

    public static DayReport of(String policy, int speed, Day day, Outcome outcome, List<Check> checks) {
        List<Story> stories = outcome.stories().stream()
                .filter(story -> story.plannedAt() >= 0)
                .toList();
        List<KindReport> kinds = day.trades().stream()
                .map(Trade::kind)
                .map(kind -> KindReport.of(
                        kind,
                        stories.stream()
                                .filter(story -> story.kind().equals(kind))
                                .toList()))
                .toList();
        Lag lag = outcome.lag();
        double late = (lag.turnsP99() + lag.sendingP99() + lag.answersP99()) * speed / MILLIS_PER_MINUTE;
        return new DayReport(
                policy,
                day.settings(),
                speed,
                outcome.cutShort(),
                outcome.realSeconds(),
                outcome.cpuSeconds(),
                day.counted().size(),
                kinds,
                KindReport.of("all", stories),
                outcome.fleet(),
                lag,
                late > LATE_MINUTES_MAX,
                intervals(day, stories, outcome.counts()),
                checks,
                outcome.trouble());
    }

    private static List<Interval> intervals(Day day, List<Story> stories, List<Counts> counts) {
        double length = (double) day.settings().length().toMillis() / INTERVALS;
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < INTERVALS; i++) {
            double from = i * length;
            double until = from + length;
            List<Counts> within = counts.stream()
                    .filter(count -> count.millis() >= from && count.millis() < until)
                    .toList();
            intervals.add(new Interval(
                    from / MILLIS_PER_MINUTE,
                    (int) day.counted().stream()
                            .mapToLong(Wish::at)
                            .filter(at -> at >= from && at < until)
                            .count(),
                    Waiting.of(stories.stream()
                            .filter(story -> story.plannedAt() >= from && story.plannedAt() < until)
                            .map(Story::handedOverAfter)
                            .filter(Objects::nonNull)
                            .toList()),
                    within.stream().mapToInt(Counts::busy).average().orElse(0),
                    within.stream()
                            .mapToInt(count -> count.busy() + count.free())
                            .average()
                            .orElse(0)));
        }
        return intervals;
    }

    /** Whether every check that was made holds. */
    public boolean isSound() {
        return checks.stream().allMatch(Check::holds);
    }
}
