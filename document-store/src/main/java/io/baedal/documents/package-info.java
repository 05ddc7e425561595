/** An embedded document store that speaks MongoDB's protocol, and on disk acknowledges nothing that a kill could lose. */
@NullMarked
package io.baedal.documents;

import org.jspecify.annotations.NullMarked;
