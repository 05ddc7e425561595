/**
 * Where every order stands: the view {@code orders}, its reads, and its stream of changes. Start with
 * {@code OrderFold}: the view is nothing but that fold over the log.
 */
@NullMarked
package io.baedal.query.orders;

import org.jspecify.annotations.NullMarked;
