package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.http.HttpLoad;
import java.util.List;

/** What is asked of the node when somebody reads the metrics. */
public interface NodeFigures {

    /** Those that keep events. */
    List<ContextFigures> contexts();

    HttpLoad http();
}
