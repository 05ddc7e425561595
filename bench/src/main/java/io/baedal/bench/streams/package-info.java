/** What a client of a stream costs and how soon he is told: query-service's hub against server-sent events as WebFlux alone writes them. */
@NullMarked
package io.baedal.bench.streams;

import org.jspecify.annotations.NullMarked;
