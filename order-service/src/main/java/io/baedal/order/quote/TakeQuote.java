package io.baedal.order.quote;

import io.baedal.api.store.StoreId;
import org.axonframework.commandhandling.RoutingKey;

/** Asks what something costs. Changes nothing; it is a command so that the store itself answers, never a stale copy. */
record TakeQuote(@RoutingKey StoreId storeId, Wanted wanted) {}
