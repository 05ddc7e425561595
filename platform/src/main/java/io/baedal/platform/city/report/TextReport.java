package io.baedal.platform.city.report;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report in words, for one policy or for several beside each other. */
public final class TextReport {

    private static final double METRES_PER_KILOMETRE = 1_000;

    private final StringBuilder text = new StringBuilder();

    private TextReport() {}

    /** @param days at least one, all of the same plan */
    public static String of(List<DayReport> days) {
        TextReport report = new TextReport();
        report.head(days.getFirst());
        days.forEach(report::day);
        if (days.size() > 1) {
            report.compare(days);
        }
        return report.text.toString();
    }

    private void head(DayReport day) {
        line(
                "%d orders in %d minutes of the city from %02d:00 on, %d couriers, seed %d, %d seconds of the city in one",
                day.planned(),
                day.settings().length().toMinutes(),
                day.settings().fromHour(),
                day.settings().couriers(),
                day.settings().seed(),
                day.speed());
    }

    private void day(DayReport day) {
        line("");
        line(
                "Policy %s, %.0f s, %.0f s of processors%s",
                day.policy(),
                day.realSeconds(),
                day.cpuSeconds(),
                day.cutShort() ? ", cut short: what follows is a part of the day" : "");
        line("");
        line("  waiting in minutes      orders   to acceptance         to a courier          to the hand-over");
        line("  of the city                      p50    p95    p99     p50    p95    p99     p50    p95    p99");
        day.kinds().forEach(this::waits);
        waits(day.all());
        line("");
        day.kinds().forEach(kind -> line("  %-10s %s", kind.kind(), ends(kind)));
        fleet(day.fleet());
        lag(day);
        day.trouble().forEach(sentence -> line("  trouble    %s", sentence));
        checks(day);
    }

    private void waits(KindReport kind) {
        line(
                "  %-22s %7d %s  %s  %s",
                kind.kind(),
                kind.orders(),
                minutes(kind.toAcceptance()),
                minutes(kind.toCourier()),
                minutes(kind.toHandOver()));
    }

    private static String minutes(Waiting waiting) {
        return waiting.count() == 0
                ? String.format(Locale.ROOT, "%6s %6s %6s", "-", "-", "-")
                : String.format(Locale.ROOT, "%6.1f %6.1f %6.1f", waiting.p50(), waiting.p95(), waiting.p99());
    }

    private static String ends(KindReport kind) {
        return kind.ends().entrySet().stream()
                .map(end -> end.getValue() + " " + end.getKey())
                .collect(Collectors.joining(", "));
    }

    private void fleet(Fleet fleet) {
        line(
                "  couriers   %.1f %% of their shifts busy, %d jobs, %d dropped, %d declined, %d offers not seen; "
                        + "%.0f km empty, %.0f km loaded",
                fleet.busyPercent(),
                fleet.jobs(),
                fleet.dropOuts(),
                fleet.declined(),
                fleet.letPass(),
                fleet.metresEmpty() / METRES_PER_KILOMETRE,
                fleet.metresLoaded() / METRES_PER_KILOMETRE);
    }

    private void lag(DayReport day) {
        Lag lag = day.lag();
        line(
                "  lag        real milliseconds: turns p99 %d, longest %d; waiting to be sent p99 %d, longest %d; "
                        + "answers p50 %d, p99 %d; %d positions of couriers, %d left out",
                lag.turnsP99(),
                lag.turnsMax(),
                lag.sendingP99(),
                lag.sendingMax(),
                lag.answersP50(),
                lag.answersP99(),
                day.fleet().positionsSent(),
                day.fleet().positionsSkipped());
        if (day.fellBehind()) {
            line("  LATE       This machine fell behind the city: waiting times contain its own. "
                    + "Choose fewer --orders or a lower --speed.");
        }
    }

    private void checks(DayReport day) {
        line("");
        if (day.checks().isEmpty()) {
            line("  Nobody looked at the books: the day was cut short.");
        }
        day.checks()
                .forEach(check -> line("  %-5s %s (%s)", check.holds() ? "ok" : "WRONG", check.name(), check.detail()));
    }

    private void compare(List<DayReport> days) {
        line("");
        line("The same day                     %s", columns(days, DayReport::policy));
        if (days.stream().anyMatch(DayReport::fellBehind)) {
            line("  LATE       A day in which the machine fell behind says nothing about its policy.");
        }
        row("to a courier, p50 min", days, day -> number(day.all().toCourier().p50()));
        row("to a courier, p95 min", days, day -> number(day.all().toCourier().p95()));
        row(
                "to the hand-over, p50 min",
                days,
                day -> number(day.all().toHandOver().p50()));
        row(
                "to the hand-over, p95 min",
                days,
                day -> number(day.all().toHandOver().p95()));
        row("couriers busy, %", days, day -> number(day.fleet().busyPercent()));
        row("driven empty, km", days, day -> number(day.fleet().metresEmpty() / METRES_PER_KILOMETRE));
        TreeSet<String> ends = new TreeSet<>();
        days.forEach(day -> ends.addAll(day.all().ends().keySet()));
        for (String end : ends) {
            row(end, days, day -> String.valueOf(day.all().ends().getOrDefault(end, 0)));
        }
    }

    private void row(String name, List<DayReport> days, Function<DayReport, String> value) {
        line("  %-30s %s", name, columns(days, value));
    }

    private static String columns(List<DayReport> days, Function<DayReport, String> value) {
        return days.stream()
                .map(day -> String.format(Locale.ROOT, "%14s", value.apply(day)))
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
