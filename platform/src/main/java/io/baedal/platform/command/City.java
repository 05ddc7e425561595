package io.baedal.platform.command;

import io.baedal.platform.city.Policy;
import io.baedal.platform.city.Simulation;
import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.DaySettings;
import io.baedal.platform.city.plan.Planner;
import io.baedal.platform.city.report.CityFailed;
import io.baedal.platform.city.report.DayReport;
import io.baedal.platform.city.report.Folder;
import io.baedal.platform.city.report.LiveLine;
import io.baedal.platform.city.report.TextReport;
import io.baedal.platform.demo.Narrator;
import io.baedal.platform.system.CannotStart;
import io.baedal.platform.system.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A day in the city, lived, audited, and told. */
@Command(
        name = "city",
        description = {
            "Live a planned day in an invented city against the whole system, in memory and many times as fast as real time.",
            "Customers of all five kinds, stores and couriers speak to the gateway over HTTP; in the end the books are compared."
        },
        footer = {
            "The same seed and numbers make the same day. Exit status 0 only if the day was lived to its end and all books agree.",
            "Example: ./baedal city --couriers 60 --compare OFFER"
        })
final class City implements Callable<Integer> {

    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int SPEED_MAX = 1_000;
    private static final int ENDING_SECONDS_MAX = 60;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Place place = new Place();

    @Option(names = "--couriers", defaultValue = "1000", description = "How many couriers (default: ${DEFAULT-VALUE}).")
    private int couriers;

    @Option(
            names = "--orders",
            defaultValue = "150",
            description = "How many orders come in an hour of the city on average (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--hours",
            defaultValue = "1",
            description = "How long they come, in hours of the city, for example 0.5 (default: ${DEFAULT-VALUE}).")
    private double hours;

    @Option(
            names = "--from",
            paramLabel = "HOUR",
            defaultValue = "11",
            description = "The hour at which the day begins, 0 to 23 (default: ${DEFAULT-VALUE}).")
    private int from;

    @Option(
            names = "--rehearsal",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Minutes before it that warm the system up and are not counted (default: ${DEFAULT-VALUE}).")
    private int rehearsal;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What the day is drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "How many seconds of the city pass in one (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--policy",
            defaultValue = "AUTO",
            description = "How couriers are found: AUTO, OFFER, or properties such as baedal.dispatch.candidates-max=3"
                    + " (default: ${DEFAULT-VALUE}).")
    private String policy = "AUTO";

    @Option(
            names = "--compare",
            paramLabel = "POLICY",
            description = "Live the same day again under another policy, and compare the two.")
    private @Nullable String compare;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where plan and report go (default: .baedal/city).")
    private @Nullable Path out;

    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description = "A fixed port for a part, to look at the city while it lives: --port gateway=8088.")
    private Map<String, Integer> ports = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        List<Policy> policies = new ArrayList<>();
        DaySettings settings = understood(policies);
        Path logs = place.state().logs().resolve("city");
        LogFiles.forget(logs);
        LogFiles.writeTo(logs);
        Narrator narrator = Narrator.toStandardOutput();
        narrator.chapter("Baedal, a day in the city");
        Day day = Planner.plan(settings);
        Folder folder = Folder.withPlan(out == null ? place.state().root().resolve("city") : out, day);
        narrator.fact("plan", day.wishes().size() + " orders, " + folder.path().resolve("plan.json"));
        boolean terminal = Boolean.getBoolean("baedal.terminal");
        LiveLine line = new LiveLine(System.out, terminal, settings.fromHour());
        Simulation simulation =
                new Simulation(day, speed, Chosen.ports(Ports.free(), ports), new Terminal(narrator), line::show);
        CountDownLatch told = new CountDownLatch(1);
        Thread hook = new Thread(() -> endEarly(simulation, told), "baedal-city-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        List<DayReport> days = new ArrayList<>();
        try {
            liveAll(policies, simulation, line, narrator, days);
        } finally {
            if (!days.isEmpty()) {
                folder.writeReport(days);
                narrator.chapter("In the end");
                System.out.print(TextReport.of(days));
            }
            told.countDown();
        }
        if (!simulation.isCutShort()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        return judge(days, simulation, folder, logs, narrator);
    }

    private DaySettings understood(List<Policy> policies) {
        try {
            if (speed < 1 || speed > SPEED_MAX) {
                throw new IllegalArgumentException("--speed has to be 1 to " + SPEED_MAX + ", but is " + speed + ".");
            }
            policies.add(Policy.of(policy));
            if (compare != null) {
                policies.add(Policy.of(compare));
            }
            return new DaySettings(
                    couriers,
                    Duration.ofSeconds(Math.round(hours * SECONDS_PER_HOUR)),
                    Duration.ofMinutes(rehearsal),
                    from,
                    orders,
                    seed);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void liveAll(
            List<Policy> policies, Simulation simulation, LiveLine line, Narrator narrator, List<DayReport> days)
            throws InterruptedException {
        List<Policy> lives = new ArrayList<>(policies);
        boolean compared = policies.size() > 1;
        if (compared) {
            lives.addFirst(policies.getFirst());
        }
        for (int i = 0; i < lives.size(); i++) {
            Policy each = lives.get(i);
            boolean warmUp = compared && i == 0;
            narrator.chapter(warmUp ? "Warming up, not counted" : "Policy " + each.name());
            try {
                if (warmUp) {
                    simulation.warmUp(each);
                } else {
                    days.add(simulation.live(each));
                }
            } catch (CannotStart | CityFailed failed) {
                if (!simulation.isCutShort()) {
                    throw failed;
                }
            } finally {
                line.end();
            }
            if (simulation.isCutShort()) {
                return;
            }
        }
    }

    /** Ctrl-C: the process ends when this does, so it waits for the report of what was seen. */
    private static void endEarly(Simulation simulation, CountDownLatch told) {
        simulation.cutShort();
        try {
            told.await(ENDING_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    private static int judge(List<DayReport> days, Simulation simulation, Folder folder, Path logs, Narrator narrator) {
        if (!days.isEmpty()) {
            narrator.fact("report", folder.path().resolve("report.svg") + ", .txt and .json");
        }
        if (simulation.isCutShort()) {
            narrator.bad("The day was cut short.");
            return 1;
        }
        if (!days.stream().allMatch(DayReport::isSound)) {
            narrator.bad("The books do not agree. The logs are in " + logs);
            return 1;
        }
        narrator.good("All books agree.");
        return 0;
    }
}
