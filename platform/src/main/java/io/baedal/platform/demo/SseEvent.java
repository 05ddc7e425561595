package io.baedal.platform.demo;

/** One server-sent event, as the wire has it: empty strings where a field was missing. */
public record SseEvent(String id, String name, String data) {}
