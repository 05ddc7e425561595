/** The dashboard: its pages, and the JSON and live streams they read. It only reads; what it changes goes through HTTP's admin operations. */
@NullMarked
package io.baedal.axonserver.dashboard;

import org.jspecify.annotations.NullMarked;
