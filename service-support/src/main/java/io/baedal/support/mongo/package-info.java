/** The document store: clients with time-outs, and one database a service. */
@NullMarked
package io.baedal.support.mongo;

import org.jspecify.annotations.NullMarked;
