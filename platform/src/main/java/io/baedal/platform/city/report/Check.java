package io.baedal.platform.city.report;

/**
 * Something that must be so in the end.
 *
 * @param detail what was compared, or what is wrong
 */
public record Check(String name, boolean holds, String detail) {}
