package io.baedal.order.test;

import io.baedal.support.axon.Commands;
import io.baedal.support.gate.GateProperties;
import io.baedal.support.gate.Gates;
import io.baedal.support.process.Deadlines;
import io.baedal.support.process.Effects;
import io.baedal.support.process.ProcessProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.axonframework.eventhandling.scheduling.java.SimpleScheduleToken;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.utils.CallbackBehavior;

/** The real effects on a fixture's recording command bus, with alarms that a test can look at. */
public final class SagaEffects {

    private final Set<Class<?>> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> alarms = new LinkedHashMap<>();

    public SagaEffects(FixtureConfiguration fixture) {
        CommandGateway gateway = DefaultCommandGateway.builder()
                .commandBus(fixture.getCommandBus())
                .build();
        CallbackBehavior answers = (command, metaData) -> {
            if (unanswered.contains(command.getClass())) {
                throw new NoHandlerForCommandException("nobody handles " + command.getClass());
            }
            return null;
        };
        fixture.setCallbackBehavior(answers);
        fixture.registerResource(new Effects(
                new Commands(gateway, Duration.ofSeconds(1)),
                gateway,
                new Gates(gateway, new GateProperties(Duration.ofSeconds(1), 20, 20, 50, Duration.ofSeconds(1), 1)),
                new Deadlines(new Alarms(), Clock.fixed(Given.NOW, ZoneOffset.UTC)),
                new ProcessProperties(1)));
    }

    /** From now on nobody handles commands of this type. */
    public void nobodyAnswers(Class<?> command) {
        unanswered.add(command);
    }

    /** The alarms that run now. */
    public List<Object> alarms() {
        return List.copyOf(alarms.values());
    }

    private final class Alarms implements EventScheduler {

        private int next;

        @Override
        public ScheduleToken schedule(Instant when, Object event) {
            String token = "alarm-" + next++;
            alarms.put(token, event);
            return new SimpleScheduleToken(token);
        }

        @Override
        public ScheduleToken schedule(Duration after, Object event) {
            return schedule(Given.NOW.plus(after), event);
        }

        @Override
        public void cancelSchedule(ScheduleToken token) {
            alarms.remove(((SimpleScheduleToken) token).getTokenId());
        }
    }
}
