package io.baedal.axonserver.http.api;

/** The name of a connected application. */
record ComponentView(String name, String context) {}
