package io.baedal.api.store;

import io.baedal.api.value.Money;
import java.util.Objects;
import org.axonframework.serialization.Revision;

/** An item has another name, price or traits. */
@Revision("2")
public record ItemChanged(StoreId storeId, ItemId itemId, String name, Money price, ItemTraits traits)
        implements StoreEvent {

    /** A first revision had no traits. */
    public ItemChanged {
        traits = Objects.requireNonNullElse(traits, ItemTraits.NONE);
    }
}
