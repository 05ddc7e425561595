package io.baedal.axonserver.http.api;

/** Name and version, where tools look for them. */
record Info(App app) {
    record App(String name, String version) {}
}
