/** How much of an item is left, and which order holds how much of it. */
@NullMarked
package io.baedal.api.stock;

import org.jspecify.annotations.NullMarked;
