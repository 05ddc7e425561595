package io.baedal.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store offers, in the order in which it was listed.
 *
 * @param next what {@code after} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemPage(List<ItemOnOffer> items, @Nullable Long next) {}
