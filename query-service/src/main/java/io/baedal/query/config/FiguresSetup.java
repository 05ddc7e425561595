package io.baedal.query.config;

import io.baedal.query.rebuild.ViewFigures;
import io.baedal.query.stream.Streams;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What whoever runs the service wants to see of its views and streams. */
@Configuration(proxyBeanMethods = false)
class FiguresSetup {

    private static final String SECONDS = "seconds";

    /** Every instance tells the same, whichever builds the views. */
    @Bean
    MeterBinder viewFigures(ViewFigures views) {
        return registry -> {
            for (String view : Groups.VIEWS) {
                gauge(Figure.BEHIND, views, found -> found.behind(view))
                        .tag("view", view)
                        .register(registry);
                gauge(Figure.AGE, views, found -> found.ageSeconds(view))
                        .tag("view", view)
                        .baseUnit(SECONDS)
                        .register(registry);
            }
            for (String group : Groups.ALL) {
                gauge(Figure.PARKED, views, found -> found.parked(group))
                        .tag("group", group)
                        .register(registry);
                gauge(Figure.PARKED_AGE, views, found -> found.parkedSeconds(group))
                        .tag("group", group)
                        .baseUnit(SECONDS)
                        .register(registry);
            }
        };
    }

    /** Each instance tells of its own. */
    @Bean
    MeterBinder streamFigures(List<Streams<?, ?>> streams) {
        return registry -> streams.forEach(kind -> {
            clients(kind, "one", Streams::followersOfOne, registry);
            clients(kind, "all", Streams::followersOfAll, registry);
        });
    }

    private static void clients(
            Streams<?, ?> kind, String of, ToDoubleFunction<Streams<?, ?>> number, MeterRegistry registry) {
        gauge(Figure.CLIENTS, kind, number)
                .tag("kind", kind.kind())
                .tag("of", of)
                .register(registry);
    }

    private static <T> Gauge.Builder<T> gauge(Figure figure, T from, ToDoubleFunction<T> value) {
        return Gauge.builder(figure.meter(), from, value).description(figure.help());
    }
}
