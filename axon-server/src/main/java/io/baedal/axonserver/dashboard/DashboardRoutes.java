package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import io.baedal.axonserver.http.Answer;
import io.baedal.axonserver.http.Handler;
import io.baedal.axonserver.http.Route;
import java.util.List;
import java.util.function.Supplier;

/** The routes of the dashboard. Nothing of what answers them is loaded before the first request. */
public final class DashboardRoutes {
    private static final String FEEDS = "/v1/dashboard/";
    private static final Need SEES_CONTEXT = Need.inContext(Role.MONITOR, Role.READ_EVENTS);
    private static final Need READS_EVENTS = Need.inContext(Role.READ_EVENTS);

    private final Supplier<Dashboard> dashboard;

    private DashboardRoutes(Supplier<Dashboard> dashboard) {
        this.dashboard = dashboard;
    }

    /** @param dashboard asked at each request; must give the same one each time */
    public static List<Route> of(Supplier<Dashboard> dashboard) {
        return new DashboardRoutes(dashboard).all();
    }

    private List<Route> all() {
        return List.of(
                Route.open("/", r -> dashboard.get().page(r, "index.html")),
                Route.open("/icon.svg", r -> dashboard.get().page(r, "icon.svg")),
                folder("app"),
                folder("style"),
                folder("vendor"),
                new Route("GET", FEEDS + "session", Need.identity(), r -> signIn().who(r)),
                new Route("POST", FEEDS + "session", Need.nothing(), r -> signIn().open(r)),
                new Route("DELETE", FEEDS + "session", Need.nothing(), r -> signIn().close(r)),
                new Route(
                        "GET",
                        FEEDS + "live",
                        SEES_CONTEXT,
                        r -> dashboard.get().live(r)),
                events("events", r -> dashboard.get().events(r)),
                events("events/{position}", r -> dashboard.get().event(r)),
                events("snapshots", r -> dashboard.get().snapshots(r)),
                events("snapshots/{sequence}", r -> dashboard.get().snapshot(r)),
                events("scheduled/{token}", r -> dashboard.get().scheduled(r)));
    }

    private Route folder(String name) {
        return Route.open("/" + name + "/{*file}", r -> dashboard.get().page(r, name + "/" + r.variable("file")));
    }

    private static Route events(String path, Handler handler) {
        return new Route("GET", FEEDS + path, READS_EVENTS, request -> {
            Answer answer = handler.answer(request);
            return answer.header("Cache-Control", "no-store");
        });
    }

    private SignIn signIn() {
        return dashboard.get().signIn();
    }
}
