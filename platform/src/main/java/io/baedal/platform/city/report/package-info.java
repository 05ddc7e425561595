/** What became of a day in the city: what was seen, the sums of it, and how it is shown as text, as JSON and as a chart. */
@NullMarked
package io.baedal.platform.city.report;

import org.jspecify.annotations.NullMarked;
