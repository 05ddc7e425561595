/** What one item that everybody wants costs, against as many buyers of many items: at the stock itself, and over HTTP. */
@NullMarked
package io.baedal.bench.stock;

import org.jspecify.annotations.NullMarked;
