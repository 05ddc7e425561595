package io.baedal.query.messages;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.Language;
import io.baedal.api.customer.Preferences;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.Outlet;
import io.baedal.query.outbox.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes one message to its customer: asks how he is reached, renders, and hands it to the channel he prefers, then to the
 * other one if that is given up. The text and the phone live no longer than this takes.
 */
final class Postman implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    static final String GONE = "the customer has left";
    static final String UNKNOWN = "order-service does not say how the customer is reached";

    private final Contacts contacts;
    private final Couriers couriers;
    private final Map<Channel, Carrier> carriers;
    private final Texts texts;
    private final MessagesProperties properties;
    private final Clock clock;

    Postman(
            Contacts contacts,
            Couriers couriers,
            Map<Channel, Carrier> carriers,
            Texts texts,
            MessagesProperties properties,
            Clock clock) {
        this.contacts = contacts;
        this.couriers = couriers;
        this.carriers = Map.copyOf(carriers);
        this.texts = texts;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Mono<Verdict> send(Outgoing claimed) {
        Message kept = Message.of(claimed.content());
        // With nothing left to try it is here because somebody wants it tried again.
        Message message = kept.isGivenUp() ? kept.afresh() : kept;
        Duration age = Duration.between(message.at(), clock.instant());
        if (age.compareTo(properties.newsFor()) > 0) {
            return Mono.just(new Verdict.Skipped("it is no news any more after " + properties.newsFor(), null));
        }
        return contacts.find(CustomerId.of(message.customerId()))
                .map(Optional::of)
                .onErrorResume(failure -> {
                    LOG.debug("{} waits, since nobody says how its customer is reached", claimed.id(), failure);
                    return Mono.just(Optional.empty());
                })
                .flatMap(contact -> contact.map(found -> tell(claimed.id(), message, found))
                        .orElseGet(() -> Mono.just(new Verdict.Again(UNKNOWN))));
    }

    private Mono<Verdict> tell(String key, Message message, Contact contact) {
        String phone = contact.phone();
        return phone == null
                ? Mono.just(new Verdict.Skipped(GONE, null))
                // The words of a language may have to be read first.
                : courier(message).publishOn(Schedulers.boundedElastic()).flatMap(courier -> {
                    Preferences wishes = contact.preferences();
                    Language language = Objects.requireNonNullElse(wishes.language(), properties.language());
                    Channel preferred = Objects.requireNonNullElse(wishes.channel(), properties.channel());
                    String text = texts.render(language, message.template(), message.variables(), courier.orElse(null));
                    return hand(
                            message,
                            preferred,
                            new Letter(key, preferred, phone, language, text),
                            EnumSet.noneOf(Channel.class));
                });
    }

    private Mono<Optional<Reachable>> courier(Message message) {
        return Mono.justOrEmpty(message.variables().get(Variable.COURIER))
                .flatMap(couriers::find)
                .singleOptional();
    }

    /**
     * @param passedOver channels that nobody is asked by in this attempt, since their breakers hold calls back; a customer
     *     does not wait for one who is down while there is another
     */
    private Mono<Verdict> hand(Message message, Channel preferred, Letter letter, Set<Channel> passedOver) {
        Channel channel = message.next(preferred, passedOver).orElseThrow();
        return Objects.requireNonNull(carriers.get(channel), "every channel has a carrier")
                .carry(letter.by(channel))
                .flatMap(outcome -> {
                    Message after = message.tried(channel, outcome, clock.instant(), properties.triesMax());
                    Set<Channel> heldBack = EnumSet.noneOf(Channel.class);
                    heldBack.addAll(passedOver);
                    if (outcome instanceof Outcome.HeldBack) {
                        heldBack.add(channel);
                    }
                    Optional<Channel> another = after.next(preferred, heldBack);
                    return verdict(outcome, channel, after, another)
                            .map(Mono::just)
                            .orElseGet(() -> hand(after, preferred, letter, heldBack));
                });
    }

    /** Nothing if another channel is to be tried now. */
    private static Optional<Verdict> verdict(
            Outcome outcome, Channel channel, Message after, Optional<Channel> another) {
        return switch (outcome) {
            case Outcome.Taken ignored -> Optional.of(new Verdict.Sent("taken by " + channel, after.document()));
            case Outcome.HeldBack held -> unlessThereIs(another, channel + ": " + held.why(), after);
            case Outcome.Refused refused -> unlessThereIs(another, channel + ": " + refused.why(), after);
            case Outcome.Unclear unclear ->
                after.givenUp().contains(channel)
                        ? unlessThereIs(another, channel + ": " + unclear.why(), after)
                        : Optional.of(new Verdict.Again(channel + ": " + unclear.why(), after.document(), null));
        };
    }

    /** Without another it waits for those that are only passed over, and has failed where all are given up. */
    private static Optional<Verdict> unlessThereIs(Optional<Channel> another, String why, Message after) {
        if (another.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                after.isGivenUp()
                        ? new Verdict.Failed(why, after.document())
                        : new Verdict.Again(why, after.document(), null));
    }
}
