/**
 * A day in an invented city, lived against the whole system at a multiple of real time. {@link
 * io.baedal.platform.city.Simulation} does it in four steps, each a package: {@code plan} draws from a seed who is going to
 * want what; {@code actors} live it over HTTP; {@code audit} compares the books; {@code report} tells what came of it.
 */
@NullMarked
package io.baedal.platform.city;

import org.jspecify.annotations.NullMarked;
