package io.baedal.order.customer;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.FindContact;
import io.baedal.api.customer.Person;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.api.value.Sealed;
import io.baedal.order.customer.Customer.Known;
import io.baedal.order.customer.Customer.Self;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.rule.SameKeyMeansSameRequest;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Keeps a customer and the claim on a phone in step: both are stored in one transaction, or neither is. What is personal
 * comes in here and goes on sealed.
 */
public final class CustomerDesk {

    private final Repository<Customer> customers;
    private final Repository<PhoneClaim> claims;
    private final PhoneClaims claimOf;
    private final CustomerKeys keys;
    private final Vault vault;

    public CustomerDesk(
            Repository<Customer> customers,
            Repository<PhoneClaim> claims,
            PhoneClaims claimOf,
            CustomerKeys keys,
            Vault vault) {
        this.customers = customers;
        this.claims = claims;
        this.claimOf = claimOf;
        this.keys = keys;
        this.vault = vault;
    }

    @CommandHandler
    CustomerId handle(RegisterCustomer command, MetaData metaData) throws Exception {
        CustomerId id = command.customerId();
        Callers.requireOwner(metaData, Role.CUSTOMER, id, id);
        Aggregate<Customer> customer = customers.loadOrCreate(id.toString(), Customer::new);
        // A repeated registration must not take a phone: the customer may have changed his since, or left.
        Known before = customer.invoke(Customer::known);
        if (before == null) {
            // The claim first: for whoever is refused no key is made.
            PhoneClaimId phone = take(command.person().phone(), id);
            Sealed person = vault.seal(id, command.person());
            customer.execute(known -> known.register(id, phone, person, command.preferences()));
        } else {
            RuleBroken.check(new CustomerHasNotLeft(customer.invoke(Customer::isWithdrawn)));
            // What cannot be read any more cannot be compared either, and leads to nobody.
            Self first = before.registered();
            vault.open(id, first.person())
                    .ifPresent(person -> RuleBroken.check(new SameKeyMeansSameRequest(
                            new RegisterCustomer(id, person, first.preferences()), command)));
        }
        return id;
    }

    @CommandHandler
    CustomerId handle(ChangeCustomer command, MetaData metaData) throws Exception {
        CustomerId id = command.customerId();
        Callers.requireOwner(metaData, Role.CUSTOMER, id, id);
        Aggregate<Customer> customer = customers.load(id.toString());
        RuleBroken.check(new CustomerHasNotLeft(customer.invoke(Customer::isWithdrawn)));
        Known before = known(customer);
        Self self = before.current();
        Optional<Person> person = vault.open(id, self.person());
        if (!person.equals(Optional.of(command.person())) || !self.preferences().equals(command.preferences())) {
            PhoneClaimId phone = take(command.person().phone(), id);
            PhoneClaimId phoneBefore = claim(id, before);
            if (!phone.equals(phoneBefore)) {
                release(phoneBefore, id);
            }
            Sealed sealed = vault.seal(id, command.person());
            customer.execute(changed -> changed.change(id, phone, sealed, command.preferences()));
        }
        return id;
    }

    @CommandHandler
    void handle(WithdrawCustomer command, MetaData metaData) throws Exception {
        CustomerId id = command.customerId();
        Callers.requireOwner(metaData, Role.CUSTOMER, id, id);
        Aggregate<Customer> customer = customers.load(id.toString());
        if (!customer.invoke(Customer::isWithdrawn)) {
            release(claim(id, known(customer)), id);
            customer.execute(leaving -> leaving.withdraw(id));
        }
    }

    /** How a customer can be reached; nobody else can read it, so whoever has something to tell asks each time. */
    @QueryHandler
    Contact handle(FindContact query) {
        CustomerId id = query.customerId();
        try {
            Aggregate<Customer> customer = customers.load(id.toString());
            return customer.invoke(Customer::isWithdrawn)
                    ? Contact.NONE
                    : contact(id, known(customer).current());
        } catch (AggregateNotFoundException nobody) {
            return Contact.NONE;
        }
    }

    private Contact contact(CustomerId id, Self self) {
        return vault.open(id, self.person())
                .map(person -> new Contact(person.phone(), self.preferences()))
                .orElse(Contact.NONE);
    }

    @CommandHandler
    void handle(DestroyCustomerKey command) {
        keys.destroy(command.customerId());
    }

    private static Known known(Aggregate<Customer> customer) {
        return Objects.requireNonNull(customer.invoke(Customer::known), "an event registers every customer");
    }

    /** By its name, which needs no key; only what was never sealed has to be read for it. */
    private PhoneClaimId claim(CustomerId id, Known known) {
        return known.phone() != null
                ? known.phone()
                : claimOf.apply(
                        vault.open(id, known.current().person()).orElseThrow().phone());
    }

    private PhoneClaimId take(String phone, CustomerId customer) throws Exception {
        PhoneClaimId claim = claimOf.apply(phone);
        claims.loadOrCreate(claim.toString(), PhoneClaim::new).execute(held -> held.take(claim, customer));
        return claim;
    }

    private void release(PhoneClaimId claim, CustomerId customer) throws Exception {
        claims.loadOrCreate(claim.toString(), PhoneClaim::new).execute(held -> held.release(claim, customer));
    }
}
