package io.baedal.query.rebuild;

import java.util.List;

/** How all views are, in no promised order. */
record ViewStatuses(List<ViewStatus> views) {}
