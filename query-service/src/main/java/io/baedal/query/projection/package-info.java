/**
 * How any view is written: a {@code Folding} says what the log makes of it, a {@code Projection} folds a whole batch of
 * events at once, a {@code ViewCollection} keeps the documents, and refuses what is behind what it has.
 */
@NullMarked
package io.baedal.query.projection;

import org.jspecify.annotations.NullMarked;
