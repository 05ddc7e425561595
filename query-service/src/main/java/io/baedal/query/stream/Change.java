package io.baedal.query.stream;

import io.baedal.query.projection.Positioned;

/** What a stream tells at once: the data of one server-sent event, whose id is the position. */
public interface Change extends Positioned {

    /** The name of the server-sent event. */
    String event();

    /** Whether nothing is going to follow. */
    boolean last();
}
