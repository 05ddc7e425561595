package io.baedal.platform.scenario;

import io.baedal.platform.access.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * For whom each operation is, said once more than where it is decided: by method and path as in the OpenAPI documents of the services. An ADMIN
 * may always, and is not named.
 */
final class ExpectedAccess {

    /**
     * @param everybody needs no token
     * @param roles who may
     * @param own whether those may only where it is theirs, and others of the same role find nothing
     */
    record Allowed(boolean everybody, List<Role> roles, boolean own) {}

    private static final Allowed EVERYBODY = new Allowed(true, List.of(), false);
    private static final Allowed ADMINS = new Allowed(false, List.of(), false);

    private static Allowed any(Role... roles) {
        return new Allowed(false, List.of(roles), false);
    }

    private static Allowed own(Role... roles) {
        return new Allowed(false, List.of(roles), true);
    }

    static final Map<String, Allowed> OF = new TreeMap<>();

    static {
        // order-service
        OF.put("POST /customers", any(Role.CUSTOMER));
        OF.put("PUT /customers/{id}", own(Role.CUSTOMER));
        OF.put("DELETE /customers/{id}", own(Role.CUSTOMER));
        OF.put("POST /quotes", own(Role.CUSTOMER));
        OF.put("POST /orders", own(Role.CUSTOMER));
        OF.put("DELETE /orders/{id}", own(Role.CUSTOMER));
        OF.put("POST /orders/{id}/cancellation", own(Role.CUSTOMER));
        OF.put("POST /stores", any(Role.STORE));
        OF.put("PUT /stores/{id}/status", own(Role.STORE));
        OF.put("PUT /stores/{id}/terms", own(Role.STORE));
        OF.put("POST /stores/{id}/items", own(Role.STORE));
        OF.put("PUT /stores/{id}/items/{item}", own(Role.STORE));
        OF.put("DELETE /stores/{id}/items/{item}", own(Role.STORE));
        OF.put("GET /stores/{id}/items/{item}/stock", own(Role.STORE));
        // payment-service
        OF.put("POST /sales/{store}/{date}/transfer", own(Role.STORE));
        OF.put("POST /payments/{id}/refunds", own(Role.STORE));
        OF.put("PUT /reviews/{orderId}", own(Role.CUSTOMER));
        OF.put("PUT /simulator/script", ADMINS);
        OF.put("GET /simulator/script", ADMINS);
        OF.put("GET /simulator/ledger", ADMINS);
        OF.put("GET /simulator/ledger/entries", ADMINS);
        OF.put("GET /simulator/ledger/summary", ADMINS);
        // delivery-service
        List.of("accept", "promise", "reject", "ready", "hand-over", "no-show", "abort", "grant-cancel", "deny-cancel")
                .forEach(does -> OF.put("POST /tickets/{id}/" + does, own(Role.STORE)));
        List.of(
                        "accept",
                        "decline",
                        "at-pickup",
                        "picked-up",
                        "at-dropoff",
                        "complete",
                        "fail",
                        "return",
                        "returned",
                        "drop")
                .forEach(does -> OF.put("POST /deliveries/{id}/" + does, own(Role.COURIER)));
        // The example names one: nobody registers another.
        OF.put("POST /couriers", own(Role.COURIER));
        OF.put("PUT /couriers/{id}/status", own(Role.COURIER));
        OF.put("PUT /couriers/{id}/position", own(Role.COURIER));
        OF.put("GET /couriers/{id}/position", own(Role.COURIER));
        OF.put("GET /couriers/{id}/positions", own(Role.COURIER));
        OF.put("GET /couriers/positions", ADMINS);
        // query-service
        OF.put("GET /orders", own(Role.CUSTOMER, Role.STORE));
        OF.put("GET /orders/{id}", own(Role.CUSTOMER, Role.STORE, Role.COURIER));
        OF.put("GET /orders/{id}/events", own(Role.CUSTOMER, Role.STORE));
        OF.put("GET /orders/{id}/why", ADMINS);
        OF.put("GET /payments", own(Role.CUSTOMER));
        OF.put("GET /payments/{id}", own(Role.CUSTOMER, Role.STORE));
        OF.put("GET /coupons", own(Role.CUSTOMER));
        OF.put("GET /coupons/{id}", own(Role.CUSTOMER));
        OF.put("GET /sales", own(Role.STORE));
        OF.put("GET /sales/{store}/{date}", own(Role.STORE));
        OF.put("GET /stores", EVERYBODY);
        OF.put("GET /stores/{id}", EVERYBODY);
        OF.put("GET /stores/{id}/items", EVERYBODY);
        OF.put("GET /stores/{id}/tickets", own(Role.STORE));
        OF.put("GET /stores/{id}/tickets/events", own(Role.STORE));
        OF.put("GET /deliveries/{id}", own(Role.COURIER));
        OF.put("GET /deliveries/{id}/events", ADMINS);
        OF.put("GET /dispatch", own(Role.COURIER));
        OF.put("GET /dispatch/events", ADMINS);
        OF.put("GET /dispatch/couriers", ADMINS);
        OF.put("GET /reviews", EVERYBODY);
        OF.put("GET /reviews/{orderId}", EVERYBODY);
        OF.put("GET /recommendations", EVERYBODY);
        OF.put("GET /messages", ADMINS);
        OF.put("POST /messages/{id}/retry", ADMINS);
        OF.put("GET /audit", ADMINS);
        OF.put("GET /positions/{position}", any(Role.CUSTOMER, Role.STORE, Role.COURIER));
        OF.put("POST /admin/audit/acknowledgements", ADMINS);
        OF.put("GET /admin/views", ADMINS);
        OF.put("GET /admin/views/{view}", ADMINS);
        OF.put("GET /admin/views/{view}/events", ADMINS);
        OF.put("POST /admin/views/{view}/rebuild", ADMINS);
        OF.put("DELETE /admin/views/{view}/rebuild", ADMINS);
        OF.put("GET /admin/views/{view}/parked", ADMINS);
        OF.put("POST /admin/views/{view}/parked/retry", ADMINS);
        OF.put("GET /webhooks", ADMINS);
        OF.put("POST /webhooks", ADMINS);
        OF.put("GET /webhooks/{id}", ADMINS);
        OF.put("DELETE /webhooks/{id}", ADMINS);
        OF.put("POST /webhooks/{id}/rotate", ADMINS);
        OF.put("POST /webhooks/{id}/enable", ADMINS);
        OF.put("POST /webhooks/{id}/test", ADMINS);
        OF.put("GET /webhooks/{id}/deliveries", ADMINS);
        OF.put("POST /webhooks/{id}/deliveries/{delivery}/redeliver", ADMINS);
        // gateway
        OF.put("POST /session", any(Role.CUSTOMER, Role.STORE, Role.COURIER));
        OF.put("DELETE /session", EVERYBODY);
        // Tickets for streams: whose a stream is, is decided when it is opened.
        OF.put("POST /orders/{id}/events/ticket", any(Role.CUSTOMER, Role.STORE));
        OF.put("POST /stores/{id}/tickets/events/ticket", any(Role.STORE));
        OF.put("POST /deliveries/{id}/events/ticket", ADMINS);
        OF.put("POST /dispatch/events/ticket", ADMINS);
        OF.put("POST /admin/views/{view}/events/ticket", ADMINS);
        OF.put("POST /couriers/{id}/positions/ticket", any(Role.COURIER));
        OF.put("POST /couriers/positions/ticket", ADMINS);
    }

    /**
     * What is not there for an ADMIN either; wherever else he is told so, it is wrong. Nothing has gone wrong before these tests, so there is no
     * violation to acknowledge.
     */
    static final List<String> NOT_EVEN_FOR_ADMINS = List.of("POST /admin/audit/acknowledgements");

    private ExpectedAccess() {}
}
