/** What all words of the language have in common, as tests. */
@NullMarked
package io.baedal.api;

import org.jspecify.annotations.NullMarked;
