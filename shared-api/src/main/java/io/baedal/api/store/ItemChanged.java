package io.baedal.api.store;

import io.baedal.api.value.Money;
import java.util.Objects;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An item has another name, price or traits, or its stock is kept now.
 *
 * @param counted whether its stock is kept; null: as it was before, which is all that revisions 1 and 2 can mean
 */
@Revision("3")
public record ItemChanged(
        StoreId storeId,
        ItemId itemId,
        String name,
        Money price,
        @Nullable Boolean counted,
        ItemTraits traits) implements StoreEvent {

    /** A first revision had no traits. */
    public ItemChanged {
        traits = Objects.requireNonNullElse(traits, ItemTraits.NONE);
    }
}
