package io.baedal.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store offers, and how much of it can be had.
 *
 * @param left how many can still be sold; null: it never runs out, or is held at a time
 * @param times the next times that it is offered for; null: it is not for a certain time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemOnOffer(
        String itemId,
        String name,
        Money price,
        ItemDocument.Traits traits,
        @Nullable Integer left,
        @Nullable List<PlacesAt> times) {

    /** @param free how many places can still be had at that time */
    record PlacesAt(Instant at, int free) {}
}
