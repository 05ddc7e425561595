package io.baedal.order.customer;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.Channel;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.Language;
import io.baedal.api.customer.Person;
import io.baedal.api.customer.Preferences;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Locale;
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
@AllowedTo(Role.CUSTOMER)
class CustomerController {

    private final Commands commands;

    CustomerController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/customers")
    @Operation(
            summary =
                    "Register: a customer by the id that the token names. 409 PHONE_TAKEN if the phone is another customer's, 503 KEY_STORE_UNAVAILABLE if it cannot be sealed.")
    Mono<ResponseEntity<CustomerView>> register(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @IdempotencyKey @Nullable String key,
            Caller caller,
            @Valid @RequestBody Particulars body) {
        CustomerId id = CustomerId.of(Callers.ownId(caller, Role.CUSTOMER, () -> NewId.of("cus", key)));
        return commands.<CustomerId>send(new RegisterCustomer(id, body.person(), body.preferences()))
                .map(made ->
                        ResponseEntity.created(URI.create("/customers/" + made)).body(new CustomerView(made)));
    }

    @PutMapping("/customers/{id}")
    @Operation(summary = "Replace what is known of a customer.")
    Mono<CustomerView> change(@PathVariable CustomerId id, @Valid @RequestBody Particulars body) {
        return commands.<CustomerId>send(new ChangeCustomer(id, body.person(), body.preferences()))
                .map(CustomerView::new);
    }

    @DeleteMapping("/customers/{id}")
    @Operation(summary = "Leave. Running orders go on; what is known of the customer becomes unreadable.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> withdraw(@PathVariable CustomerId id) {
        return commands.send(new WithdrawCustomer(id)).then();
    }

    /** What a customer says of himself. No message says what was sent: it is personal, and messages are logged. */
    @Schema(name = "Person")
    record Particulars(
            @NotNull(message = NAME)
            @Pattern(regexp = "(?s)(?=.*\\S).{1,100}", message = NAME)
            @Schema(example = "Example Customer")
            String name,

            @NotNull(message = PHONE)
            @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = PHONE)
            @Schema(example = "+8225550100", description = "In international form, E.164")
            String phone,

            @NotNull(message = ADDRESS)
            @Pattern(regexp = "(?s)(?=.*\\S).{1,300}", message = ADDRESS)
            @Schema(example = "1 Example Road")
            String address,

            @Min(value = 0, message = AGE)
            @Max(value = AGE_MAX, message = AGE)
            @Schema(example = "33", description = "In years, 0 to 150; may be left out")
            @Nullable
            Integer age,

            @Pattern(regexp = "ko|en", message = LANGUAGE)
            @Schema(
                    example = "en",
                    allowableValues = {"ko", "en"},
                    description = "Of the messages about his orders; may be left out")
            @Nullable
            String language,

            @Schema(example = "SMS", description = "Which one is tried first; may be left out") @Nullable
            Channel channel) {

        private static final String NAME = "must be a text of 1 to 100 characters";
        private static final String PHONE = "must be in international form, for example +821012345678";
        private static final String ADDRESS = "must be a text of 1 to 300 characters";
        private static final int AGE_MAX = 150;
        private static final String AGE = "must be 0 to " + AGE_MAX + ", or be left out";

        private static final String LANGUAGE = "must be ko or en, or be left out";

        Preferences preferences() {
            return new Preferences(
                    language == null ? null : Language.valueOf(language.toUpperCase(Locale.ROOT)), channel);
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
