package io.baedal.query.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.customer.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a message in the outbox. Nothing in it says who its customer is.
 *
 * @param event the type of the event it tells of
 * @param at when that happened
 * @param position where it stands in the log
 * @param givenUp channels that are not tried any more
 * @param failures how often no answer came in sequence since a channel was given up; by one channel, unless its breaker
 *     held calls back meanwhile and the other one was tried instead
 * @param tries what was tried, oldest first; at most {@link #TRIES_KEPT_MAX}, the newest
 */
record Message(
        String customerId,
        String orderId,
        String event,
        Instant at,
        long position,
        Template template,
        Map<Variable, String> variables,
        List<Channel> givenUp,
        int failures,
        List<Try> tries) {

    static final String CUSTOMER = "customerId";
    static final String ORDER = "orderId";

    static final int TRIES_KEPT_MAX = 20;

    private static final String EVENT = "event";
    private static final String AT = "at";
    private static final String POSITION = "position";
    private static final String TEMPLATE = "template";
    private static final String VARIABLES = "variables";
    private static final String GIVEN_UP = "givenUp";
    private static final String FAILURES = "failures";
    private static final String TRIES = "tries";

    Message {
        variables = Map.copyOf(variables);
        givenUp = List.copyOf(givenUp);
        tries = List.copyOf(tries.subList(Math.max(0, tries.size() - TRIES_KEPT_MAX), tries.size()));
    }

    /**
     * What was tried once, and what came of it.
     *
     * @param receipt the provider's own name for it; null where there is none
     * @param why null where it was taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Try(
            Instant at,
            Channel channel,
            Result result,
            @Nullable String receipt,
            @Nullable String why) {

        enum Result {
            TAKEN,
            REFUSED,
            UNCLEAR
        }

        private Document document() {
            return new Document(AT, Date.from(at))
                    .append("channel", channel.name())
                    .append("result", result.name())
                    .append("receipt", receipt)
                    .append("why", why);
        }

        private static Try of(Document document) {
            return new Try(
                    document.getDate(AT).toInstant(),
                    Channel.valueOf(document.getString("channel")),
                    Result.valueOf(document.getString("result")),
                    document.getString("receipt"),
                    document.getString("why"));
        }
    }

    /** One that nobody has tried to send yet. */
    static Message of(News news, Ordered ordered, String event, long position, Instant at) {
        return new Message(
                ordered.customerId(),
                ordered.orderId(),
                event,
                at.truncatedTo(ChronoUnit.MILLIS),
                position,
                news.template(),
                news.variables(),
                List.of(),
                0,
                List.of());
    }

    /** The channel to try now: the preferred one, or another that is neither given up nor passed over; or none. */
    Optional<Channel> next(Channel preferred, Set<Channel> passedOver) {
        return Stream.concat(Stream.of(preferred), Stream.of(Channel.values()))
                .filter(channel -> !givenUp.contains(channel) && !passedOver.contains(channel))
                .findFirst();
    }

    /** Whether no channel is left to try. */
    boolean isGivenUp() {
        return givenUp.containsAll(List.of(Channel.values()));
    }

    /** As before the first try, though what was tried stays to be seen. */
    Message afresh() {
        return new Message(customerId, orderId, event, at, position, template, variables, List.of(), 0, tries);
    }

    /**
     * What is known after a try. A channel that refuses is given up at once, and one that gives no answer after so many
     * times; the next one then has as many of its own.
     *
     * @param triesMax how often one channel is tried
     */
    Message tried(Channel channel, Outcome outcome, Instant now, int triesMax) {
        return switch (outcome) {
            case Outcome.Taken taken -> with(trial(now, channel, Try.Result.TAKEN, taken.receipt(), null), 0, false);
            case Outcome.Refused refused -> with(trial(now, channel, Try.Result.REFUSED, null, refused.why()), 0, true);
            case Outcome.Unclear unclear -> {
                boolean enough = failures + 1 >= triesMax;
                Try trial = trial(now, channel, Try.Result.UNCLEAR, null, unclear.why());
                yield with(trial, enough ? 0 : failures + 1, enough);
            }
            // Nobody was asked.
            case Outcome.HeldBack ignored -> this;
        };
    }

    private static Try trial(
            Instant now, Channel channel, Try.Result result, @Nullable String receipt, @Nullable String why) {
        return new Try(now.truncatedTo(ChronoUnit.MILLIS), channel, result, receipt, why);
    }

    private Message with(Try last, int failuresNow, boolean givesUp) {
        List<Channel> without = new ArrayList<>(givenUp);
        if (givesUp) {
            without.add(last.channel());
        }
        List<Try> all = new ArrayList<>(tries);
        all.add(last);
        return new Message(customerId, orderId, event, at, position, template, variables, without, failuresNow, all);
    }

    Document document() {
        return new Document(CUSTOMER, customerId)
                .append(ORDER, orderId)
                .append(EVENT, event)
                .append(AT, Date.from(at))
                .append(POSITION, position)
                .append(TEMPLATE, template.name())
                .append(
                        VARIABLES,
                        new Document(variables.entrySet().stream()
                                .collect(
                                        Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue))))
                .append(GIVEN_UP, givenUp.stream().map(Channel::name).toList())
                .append(FAILURES, failures)
                .append(TRIES, tries.stream().map(Try::document).toList());
    }

    static Message of(Document document) {
        Map<Variable, String> variables = new EnumMap<>(Variable.class);
        Objects.requireNonNull(document.get(VARIABLES, Document.class), VARIABLES)
                .forEach((name, value) -> variables.put(Variable.valueOf(name), (String) value));
        return new Message(
                document.getString(CUSTOMER),
                document.getString(ORDER),
                document.getString(EVENT),
                document.getDate(AT).toInstant(),
                document.getLong(POSITION),
                Template.valueOf(document.getString(TEMPLATE)),
                variables,
                document.getList(GIVEN_UP, String.class).stream()
                        .map(Channel::valueOf)
                        .toList(),
                document.getInteger(FAILURES),
                document.getList(TRIES, Document.class).stream().map(Try::of).toList());
    }
}
