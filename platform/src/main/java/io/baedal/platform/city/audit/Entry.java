package io.baedal.platform.city.audit;

import tools.jackson.databind.JsonNode;

/** One event of the log: its simple name, and what it says. */
record Entry(String type, JsonNode says) {

    String text(String field) {
        return says.path(field).asString("");
    }

    int number(String field) {
        return says.path(field).asInt();
    }

    /** An amount of money, in the currency's smallest unit. */
    long amount() {
        return says.path("amount").path("amount").asLong();
    }
}
