/**
 * The language of ad-hoc event queries: text is parsed to a tree, the tree runs over events and gives rows. Pure: where events
 * come from and where rows go is the caller's business. The language is described in {@code docs/event-queries.md}.
 */
@NullMarked
package io.baedal.axonserver.eventquery;

import org.jspecify.annotations.NullMarked;
