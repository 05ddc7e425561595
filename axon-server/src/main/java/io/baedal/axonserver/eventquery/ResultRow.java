package io.baedal.axonserver.eventquery;

import java.util.List;

/**
 * A row of a result.
 *
 * @param id a row with the id of an earlier one replaces it
 * @param sortValues what the row is sorted by: the keys of {@code sortby}, then what tells rows apart; their direction is the
 *     query's
 * @param values in the order of {@link EventQuery#columns()}
 */
public record ResultRow(List<Value> id, List<Value> sortValues, List<Value> values) {}
