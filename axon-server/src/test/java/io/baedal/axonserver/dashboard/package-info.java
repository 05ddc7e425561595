/** Tests of the dashboard: its readings alone, and its pages in a real browser with a real application. */
@NullMarked
package io.baedal.axonserver.dashboard;

import org.jspecify.annotations.NullMarked;
