package io.baedal.support.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The plans of first revisions. All of them were of the kind DELIVERY, so what they did not say is what was true of it:
 * goods at a fixed price, paid in full, from a store that answers its tickets itself and says when they are ready.
 */
final class FirstPlans {

    private static final int ALL_OF_IT = 100;

    private FirstPlans() {}

    static void lift(ObjectNode event) {
        ObjectNode plan = (ObjectNode) event.required("plan");
        plan.put("price", "FIXED").put("holds", "ITEMS");
        ((ObjectNode) plan.required("pay"))
                .put("keptOnCompletionPercent", ALL_OF_IT)
                .put("keptOnNoShowPercent", ALL_OF_IT);
        if (plan.get("prepare") instanceof ObjectNode prepare) {
            prepare.put("acceptsByItself", false).put("readyFirst", true).putNull("noShowAfter");
        }
        if (plan.get("carry") instanceof ObjectNode carry) {
            carry.put("pickUpAt", "STORE");
        }
        ObjectNode cancel = plan.putObject("cancel");
        cancel.set("customerMayCancelIn", plan.remove("customerMayCancelIn"));
        cancel.putObject("fee")
                .put("percent", 0)
                .putNull("freeAfterAcceptance")
                .put("freeUntilArrival", false)
                .putNull("freeBeforeSlot");
    }
}
