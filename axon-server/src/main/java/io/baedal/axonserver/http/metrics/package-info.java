/**
 * Figures of the node, counted without a library where messages pass, and given to Micrometer's Prometheus registry only when
 * somebody asks for them.
 */
@NullMarked
package io.baedal.axonserver.http.metrics;

import org.jspecify.annotations.NullMarked;
