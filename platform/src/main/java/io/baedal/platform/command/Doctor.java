package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.doctor.Examination;
import io.baedal.platform.doctor.Finding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what would keep the system from starting. */
@Command(
        name = "doctor",
        description = "Say what is wrong on this machine, and what to do about it.",
        footer = "Exit status 0 only if nothing stands in the way of ./baedal up.")
final class Doctor implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Mixin
    private final Elsewhere elsewhere = new Elsewhere();

    @Option(names = "--port", paramLabel = "PART=PORT", description = "Another port for a part, as for up.")
    private Map<String, Integer> ports = Map.of();

    @Override
    public Integer call() {
        Narrator narrator = Narrator.toStandardOutput();
        List<Finding> findings =
                new Examination().complete(Chosen.ports(ports), place.state(), Place.home(), elsewhere.addresses());
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Good good -> narrator.good("  ok   " + good.sentence());
                case Finding.Bad bad -> narrator.bad("  BAD  " + bad.sentence());
            }
        }
        return findings.stream().anyMatch(Finding::isBad) ? 1 : 0;
    }
}
