package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.delivery.DeliveryStory.ASSIGNED;
import static io.baedal.delivery.delivery.DeliveryStory.DECLINED;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_ACCEPTS;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_DECLINES;
import static io.baedal.delivery.delivery.DeliveryStory.KIM_LEAVES;
import static io.baedal.delivery.delivery.DeliveryStory.OFFERED;
import static io.baedal.delivery.delivery.DeliveryStory.REPORT_PICKED_UP;
import static io.baedal.delivery.delivery.DeliveryStory.REQUESTED;
import static io.baedal.delivery.delivery.DeliveryStory.UNASSIGNED;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Refusal;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.util.context.Context;

@DisplayName("Whose delivery it is")
class WhoseDeliveryTest {

    private static final Caller THE_PLATFORMS = Caller.of(Role.ADMIN, "ops");

    private final AggregateTestFixture<Delivery> fixture = new AggregateTestFixture<>(Delivery.class);

    private static Caller as(CourierId courier) {
        return Caller.of(Role.COURIER, courier.toString());
    }

    private static Map<String, String> from(Caller caller) {
        return Callers.metaData(Context.of(Caller.class, caller));
    }

    static Stream<Arguments> allowed() {
        return Stream.of(
                arguments("whoever is asked answers", List.of(REQUESTED, OFFERED), KIM_ACCEPTS, as(KIM)),
                arguments(
                        "whoever has said no says so again",
                        List.of(REQUESTED, OFFERED, DECLINED),
                        KIM_DECLINES,
                        as(KIM)),
                arguments("whoever has it reports", List.of(REQUESTED, ASSIGNED), REPORT_PICKED_UP, as(KIM)),
                arguments(
                        "whoever has left says so again",
                        List.of(REQUESTED, ASSIGNED, UNASSIGNED),
                        KIM_LEAVES,
                        as(KIM)),
                arguments("an ADMIN reports for him", List.of(REQUESTED, ASSIGNED), REPORT_PICKED_UP, THE_PLATFORMS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    @DisplayName("those whose business it is are heard")
    void allowed(String because, List<Object> before, Object command, Caller caller) {
        fixture.given(before).when(command, from(caller)).expectSuccessfulHandlerExecution();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "he never had to do with it",
                        List.of(REQUESTED, ASSIGNED),
                        REPORT_PICKED_UP,
                        as(LEE),
                        "NOT_FOUND"),
                arguments("nobody was asked yet", List.of(REQUESTED), KIM_ACCEPTS, as(KIM), "NOT_FOUND"),
                arguments(
                        "he has left it",
                        List.of(REQUESTED, ASSIGNED, UNASSIGNED),
                        REPORT_PICKED_UP,
                        as(KIM),
                        "NOT_YOUR_DELIVERY"),
                arguments(
                        "he is only asked",
                        List.of(REQUESTED, OFFERED),
                        REPORT_PICKED_UP,
                        as(KIM),
                        "NOT_YOUR_DELIVERY"),
                arguments(
                        "he is no courier",
                        List.of(REQUESTED, ASSIGNED),
                        REPORT_PICKED_UP,
                        Caller.of(Role.CUSTOMER, KIM.toString()),
                        "NOT_FOUND"),
                arguments(
                        "nobody knows who he is",
                        List.of(REQUESTED, ASSIGNED),
                        REPORT_PICKED_UP,
                        Caller.ANONYMOUS,
                        "NOT_FOUND"));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("refused")
    @DisplayName("who never had it finds nothing, and who has it no more reports nothing")
    void refused(String because, List<Object> before, Object command, Caller caller, String code) {
        fixture.given(before)
                .when(command, from(caller))
                .expectNoEvents()
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals(code)));
    }
}
