/**
 * What each store sold on each day, and what of it its headquarters have: the view {@code sales}, a document for each store
 * and day. Start with {@code SalesFold}. Who decides what is sold is payment-service; this adds up what it says.
 */
@NullMarked
package io.baedal.query.sales;

import org.jspecify.annotations.NullMarked;
