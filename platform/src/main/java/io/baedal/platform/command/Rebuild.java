package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.state.Running;
import io.baedal.platform.system.CannotStart;
import io.baedal.platform.system.Part;
import io.baedal.platform.views.Views;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has views built anew, and says how far they are until the new ones serve. */
@Command(
        name = "rebuild",
        description = "Build views anew while the old ones serve, and swap them when they have caught up.",
        footer =
                "Exit status 0 if all that was built serves, 1 if a rebuild was given up meanwhile. To stop watching does not"
                        + " stop the rebuild.")
final class Rebuild implements Callable<Integer> {

    @Parameters(paramLabel = "VIEW", arity = "0..*", description = "Which ones, for example orders-view.")
    private Set<String> views = new LinkedHashSet<>();

    @Option(names = "--all", description = "All views.")
    private boolean all;

    @Option(
            names = "--at",
            paramLabel = "URL",
            description = "Where query-service is; without it, where the running system has it.")
    private @Nullable String at;

    @Mixin
    private final Signed signed = new Signed();

    @Mixin
    private final Place place = new Place();

    @Override
    public Integer call() throws InterruptedException {
        Narrator narrator = Narrator.toStandardOutput();
        Views service = Views.at(at == null ? address() : at, signed.access());
        Set<String> known =
                service.all().stream().map(Views.View::view).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> wanted = all ? known : views;
        if (wanted.isEmpty() || !known.containsAll(wanted)) {
            narrator.bad((wanted.isEmpty() ? "Say which view, or --all." : "There is no such view.") + " The views are "
                    + String.join(", ", known));
            return 2;
        }
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (String view : wanted) {
            versions.put(view, begin(service, view));
        }
        return follow(service, versions, narrator);
    }

    /** @return the version that is to serve in the end */
    private static int begin(Views service, String view) throws InterruptedException {
        Views.View begun = service.rebuild(view);
        while (begun.isGivenUp()) {
            service.pause();
            begun = service.rebuild(view);
        }
        return begun.wanted();
    }

    private static int follow(Views service, Map<String, Integer> wanted, Narrator narrator)
            throws InterruptedException {
        String said = "";
        while (true) {
            List<Views.View> now = service.all().stream()
                    .filter(view -> wanted.containsKey(view.view()))
                    .toList();
            String line = now.stream().map(Rebuild::line).collect(Collectors.joining("   "));
            if (!line.equals(said)) {
                narrator.fact("views", line);
                said = line;
            }
            if (now.stream().allMatch(view -> view.phase().equals(Views.DONE))) {
                return ended(now, wanted, narrator);
            }
            service.pause();
        }
    }

    /** Somebody may have given up a rebuild while it was watched, here or at another instance. */
    private static int ended(List<Views.View> now, Map<String, Integer> wanted, Narrator narrator) {
        List<Views.View> missed = now.stream()
                .filter(view -> view.serving() < wanted.get(view.view()))
                .toList();
        missed.forEach(view -> narrator.bad("The rebuild of " + view.view() + " was given up, and version "
                + view.serving() + " serves as before. Begin another one: ./baedal rebuild " + view.view()));
        return missed.isEmpty() ? 0 : 1;
    }

    private static String line(Views.View view) {
        if (view.phase().equals(Views.DONE)) {
            return view.view() + " version " + view.serving() + " serves";
        }
        String percent = view.percent() == null ? "" : String.format(Locale.ROOT, " %d %%", view.percent());
        String parked = view.parked() == null || view.parked() == 0
                ? ""
                : ", waits for " + view.parked() + " parked that the old version has not parked";
        return view.view() + " " + view.phase().toLowerCase(Locale.ROOT) + percent + parked;
    }

    private String address() {
        Running running = place.state()
                .running()
                .orElseThrow(() -> new CannotStart(
                        "Nothing runs on " + place.state().root() + ". Start it with ./baedal up, or say --at URL.",
                        null));
        String address = running.addresses().get(Part.QUERY_SERVICE);
        if (address == null) {
            throw new CannotStart(
                    "query-service does not run there. Look with ./baedal status, or say --at URL.", null);
        }
        return address;
    }
}
