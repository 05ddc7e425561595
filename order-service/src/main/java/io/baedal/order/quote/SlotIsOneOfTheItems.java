package io.baedal.order.quote;

import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemTraits.Slots;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record SlotIsOneOfTheItems(ItemId item, @Nullable Slots slots, Instant slot, Instant now) implements DomainRule {

    /** How far ahead places can be held: beyond, nobody knows yet whether the store is open. */
    static final Duration AHEAD_MAX = Duration.ofDays(90);

    @Override
    public boolean isBroken() {
        return slots == null
                || !slot.isAfter(now)
                || slot.isAfter(now.plus(AHEAD_MAX))
                || slot.getNano() != 0
                || slot.getEpochSecond() % slots.length().toSeconds() != 0;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "NO_SUCH_SLOT",
                slots == null
                        ? item + " is not offered for a certain time."
                        : item + " is offered every " + slots.length()
                                + " from midnight UTC, later than now and within " + AHEAD_MAX.toDays() + " days; "
                                + slot + " is none of these times.");
    }
}
