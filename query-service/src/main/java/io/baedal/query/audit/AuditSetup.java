package io.baedal.query.audit;

import io.baedal.query.config.Groups;
import io.baedal.query.projection.EndOfBatch;
import io.baedal.query.projection.Traced;
import io.baedal.support.process.ProcessProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Its processing group, limits and figures. */
@Configuration(proxyBeanMethods = false)
class AuditSetup {

    /** One segment, so that one instance knows up to where the log is in the books, and that one looks. */
    @Bean
    ConfigurerModule auditInSequence() {
        return configurer -> EndOfBatch.registerFor(
                Groups.AUDIT,
                configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessorConfiguration(
                                Groups.AUDIT,
                                (configuration, processor) ->
                                        processor.initialToken(source -> null).initialSegmentCount(1))
                        .registerSequencingPolicy(Groups.AUDIT, configuration -> AuditSetup::book));
    }

    /** What happens to a stock or a courier belongs to its book, whichever order it is about; a sale belongs to its order. */
    private static Object book(EventMessage<?> event) {
        Object payload = event.getPayload();
        return Stream.<Function<Object, @Nullable String>>of(
                        StockBookFold::subject, CourierBookFold::subject, OrderBookFold::subject)
                .map(subject -> subject.apply(payload))
                .filter(Objects::nonNull)
                .<Object>map(subject -> subject)
                .findFirst()
                .orElseGet(event::getIdentifier);
    }

    @Bean
    DocumentBookFold documentBookFold(List<Traced<?, ?>> views) {
        return new DocumentBookFold(views);
    }

    @Bean
    AuditLimits auditLimits(AuditProperties properties, ProcessProperties process) {
        return properties.limits(process);
    }

    /** Every instance tells the same, whichever looks. */
    @Bean
    MeterBinder auditFigures(Known known) {
        return registry -> {
            for (Invariant invariant : Invariant.values()) {
                Gauge.builder(
                                AuditMetric.VIOLATIONS.meter(),
                                known,
                                k -> k.status().violations(invariant))
                        .description(AuditMetric.VIOLATIONS.help())
                        .tag("invariant", invariant.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            for (CheckName check : CheckName.values()) {
                Gauge.builder(
                                AuditMetric.UNKNOWN.meter(),
                                known,
                                k -> k.status().isUnknown(check) ? 1 : 0)
                        .description(AuditMetric.UNKNOWN.help())
                        .tag("check", check.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            Gauge.builder(AuditMetric.AGE.meter(), known, Known::ageSeconds)
                    .description(AuditMetric.AGE.help())
                    .baseUnit("seconds")
                    .register(registry);
        };
    }
}
