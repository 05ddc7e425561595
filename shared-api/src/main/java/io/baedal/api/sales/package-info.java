/** What a store sold on a day, and that its headquarters were told. */
@NullMarked
package io.baedal.api.sales;

import org.jspecify.annotations.NullMarked;
