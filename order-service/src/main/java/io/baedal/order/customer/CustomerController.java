package io.baedal.order.customer;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.support.axon.Commands;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
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
    @Operation(summary = "Register. 409 PHONE_TAKEN if the phone is another customer's.")
    Mono<ResponseEntity<CustomerView>> register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Person body) {
        CustomerId id = CustomerId.of(NewId.of("cus", key));
        return commands.<CustomerId>send(new RegisterCustomer(id, body.name(), body.phone(), body.address()))
                .map(made ->
                        ResponseEntity.created(URI.create("/customers/" + made)).body(new CustomerView(made)));
    }

    @PutMapping("/customers/{id}")
    @Operation(summary = "Replace what is known of a customer.")
    Mono<CustomerView> change(@PathVariable CustomerId id, @RequestBody Person body) {
        return commands.<CustomerId>send(new ChangeCustomer(id, body.name(), body.phone(), body.address()))
                .map(CustomerView::new);
    }

    @DeleteMapping("/customers/{id}")
    @Operation(summary = "Leave. Running orders go on.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> withdraw(@PathVariable CustomerId id) {
        return commands.send(new WithdrawCustomer(id)).then();
    }

    /** {@code phone} in international form, E.164: a plus sign and up to 15 digits. */
    record Person(String name, String phone, String address) {

        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

        Person {
            if (name == null || name.isBlank() || address == null || address.isBlank()) {
                throw new IllegalArgumentException("name, phone and address are required");
            }
            if (phone == null || !E164.matcher(phone).matches()) {
                throw new IllegalArgumentException("phone must be in international form, for example +821012345678");
            }
        }
    }

    record CustomerView(CustomerId customerId) {}
}
