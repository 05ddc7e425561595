package io.baedal.order.customer;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import io.baedal.support.rule.RuleBroken;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Keeps a customer and the claim on a phone in step: both are stored in one transaction, or neither is. */
public final class CustomerDesk {

    private final Repository<Customer> customers;
    private final Repository<PhoneClaim> claims;
    private final PhoneClaims claimOf;

    public CustomerDesk(Repository<Customer> customers, Repository<PhoneClaim> claims, PhoneClaims claimOf) {
        this.customers = customers;
        this.claims = claims;
        this.claimOf = claimOf;
    }

    @CommandHandler
    CustomerId handle(RegisterCustomer command) throws Exception {
        Aggregate<Customer> customer =
                customers.loadOrCreate(command.customerId().toString(), Customer::new);
        // A repeated registration must not take a phone: the customer may have changed his since, or left.
        if (!customer.invoke(Customer::isRegistered)) {
            take(command.phone(), command.customerId());
            customer.execute(known -> known.register(command));
        }
        return command.customerId();
    }

    @CommandHandler
    CustomerId handle(ChangeCustomer command) throws Exception {
        Aggregate<Customer> customer = customers.load(command.customerId().toString());
        RuleBroken.check(new CustomerHasNotLeft(customer.invoke(Customer::isWithdrawn)));
        String before = customer.invoke(Customer::phone);
        if (!before.equals(command.phone())) {
            take(command.phone(), command.customerId());
            release(before, command.customerId());
        }
        customer.execute(known -> known.change(command));
        return command.customerId();
    }

    @CommandHandler
    void handle(WithdrawCustomer command) throws Exception {
        Aggregate<Customer> customer = customers.load(command.customerId().toString());
        release(customer.invoke(Customer::phone), command.customerId());
        customer.execute(known -> known.withdraw(command));
    }

    private void take(String phone, CustomerId customer) throws Exception {
        PhoneClaimId claim = claimOf.apply(phone);
        claims.loadOrCreate(claim.toString(), PhoneClaim::new).execute(held -> held.take(claim, customer));
    }

    private void release(String phone, CustomerId customer) throws Exception {
        PhoneClaimId claim = claimOf.apply(phone);
        claims.loadOrCreate(claim.toString(), PhoneClaim::new).execute(held -> held.release(claim, customer));
    }
}
