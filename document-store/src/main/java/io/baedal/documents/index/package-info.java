/** Indexes for the embedded document store: what a query asks of single fields finds its documents without a scan. */
@NullMarked
package io.baedal.documents.index;

import org.jspecify.annotations.NullMarked;
