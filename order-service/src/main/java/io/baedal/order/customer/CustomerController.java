package io.baedal.order.customer;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.Person;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.support.axon.Commands;
import io.baedal.support.web.InvalidInput;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where customers register, change what is known of them, and leave. */
@RestController
class CustomerController {

    private final Commands commands;

    CustomerController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/customers")
    @Operation(
            summary =
                    "Register. 409 PHONE_TAKEN if the phone is another customer's, 503 KEY_STORE_UNAVAILABLE if it cannot be sealed.")
    Mono<ResponseEntity<CustomerView>> register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Particulars body) {
        CustomerId id = CustomerId.of(NewId.of("cus", key));
        return commands.<CustomerId>send(new RegisterCustomer(id, body.person()))
                .map(made ->
                        ResponseEntity.created(URI.create("/customers/" + made)).body(new CustomerView(made)));
    }

    @PutMapping("/customers/{id}")
    @Operation(summary = "Replace what is known of a customer.")
    Mono<CustomerView> change(@PathVariable CustomerId id, @RequestBody Particulars body) {
        return commands.<CustomerId>send(new ChangeCustomer(id, body.person())).map(CustomerView::new);
    }

    @DeleteMapping("/customers/{id}")
    @Operation(summary = "Leave. Running orders go on; what is known of the customer becomes unreadable.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> withdraw(@PathVariable CustomerId id) {
        return commands.send(new WithdrawCustomer(id)).then();
    }

    /** What a customer says of himself when he registers. */
    @Schema(name = "Person")
    record Particulars(
            @Schema(example = "Example Customer") String name,

            @Schema(example = "+8225550100", description = "In international form, E.164")
            String phone,

            @Schema(example = "1 Example Road") String address,

            @Schema(example = "33", description = "In years, 0 to 150; may be left out") @Nullable
            Integer age) {

        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
        private static final int NAME_LENGTH_MAX = 100;
        private static final int ADDRESS_LENGTH_MAX = 300;
        private static final int AGE_MAX = 150;

        Particulars {
            requireText("name", name, NAME_LENGTH_MAX);
            if (phone == null || !E164.matcher(phone).matches()) {
                throw new InvalidInput("phone", "must be in international form, for example +821012345678");
            }
            requireText("address", address, ADDRESS_LENGTH_MAX);
            if (age != null && (age < 0 || age > AGE_MAX)) {
                throw new InvalidInput("age", "must be 0 to " + AGE_MAX + ", or be left out");
            }
        }

        // No message says what was sent: it is personal, and messages are logged.
        private static void requireText(String field, @Nullable String text, int lengthMax) {
            if (text == null || text.isBlank() || text.length() > lengthMax) {
                throw new InvalidInput(field, "must be a text of 1 to " + lengthMax + " characters");
            }
        }

        Person person() {
            return new Person(name, phone, address, age);
        }

        @Override
        public String toString() {
            return person().toString();
        }
    }

    record CustomerView(CustomerId customerId) {}
}
