/** What a user of the command asks of the views: how they are, and to build them anew. */
@NullMarked
package io.baedal.platform.views;

import org.jspecify.annotations.NullMarked;
