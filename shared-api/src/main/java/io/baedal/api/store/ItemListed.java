package io.baedal.api.store;

import io.baedal.api.value.Money;
import java.util.Objects;
import org.axonframework.serialization.Revision;

/** An item is on offer. */
@Revision("2")
public record ItemListed(StoreId storeId, ItemId itemId, String name, Money price, boolean counted, ItemTraits traits)
        implements StoreEvent {

    /** A first revision had no traits. */
    public ItemListed {
        traits = Objects.requireNonNullElse(traits, ItemTraits.NONE);
    }
}
