package io.baedal.query.consistency;

/**
 * A document of a view.
 *
 * @param view the group that builds it
 */
record Place(String view, String document) {}
