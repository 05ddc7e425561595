package io.baedal.support.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baedal.api.value.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The customers of first revisions, who were written down openly. They are wrapped as if they were sealed, so that only
 * whoever opens what is sealed meets them; in the log they stay what they are, and nobody can make them unreadable.
 */
final class FirstCustomers {

    private static final List<String> PERSONAL = List.of("name", "phone", "address");

    private FirstCustomers() {}

    static void wrap(ObjectNode event) {
        ObjectNode person = event.objectNode();
        PERSONAL.forEach(field -> person.set(field, event.remove(field)));
        byte[] open = person.toString().getBytes(StandardCharsets.UTF_8);
        // The claim on the phone is named with a key that only order-service has.
        event.putNull("phone");
        event.putObject("person")
                .put("keyId", Sealed.NO_KEY)
                .put("text", Base64.getEncoder().encodeToString(open));
    }
}
