package io.baedal.query.reviews;

/** What was ordered. Public because the driver reads records by reflection. */
public record ReviewedItem(String itemId, String name) {}
