/** What can be asked of the door and followed through it, as one OpenAPI and one AsyncAPI document, and as pages to read. */
@NullMarked
package io.baedal.gateway.api;

import org.jspecify.annotations.NullMarked;
