/**
 * What is on offer where: the view {@code catalogue}, a document for each store, each item and each stock. Start with
 * {@code ItemFold} and {@code StockFold}; {@code Shelves} puts them together.
 */
@NullMarked
package io.baedal.query.catalogue;

import org.jspecify.annotations.NullMarked;
