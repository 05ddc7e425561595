/** What every service's OpenAPI says beyond the signatures: examples, and the problems that an operation can answer with. */
@NullMarked
package io.baedal.support.openapi;

import org.jspecify.annotations.NullMarked;
