package io.baedal.support.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The bad ends of first revisions, when all of the money went back. */
final class FirstEnds {

    private FirstEnds() {}

    /** In the currency of the order: it has at least one line, and one currency. */
    static void chargeNothing(ObjectNode event) {
        JsonNode price = event.required("lines").required(0).required("unitPrice");
        event.putObject("charge").put("amount", 0).set("currency", price.required("currency"));
    }
}
