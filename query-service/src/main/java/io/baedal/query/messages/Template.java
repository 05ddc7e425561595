package io.baedal.query.messages;

import static io.baedal.query.messages.Variable.AMOUNT;
import static io.baedal.query.messages.Variable.COURIER;
import static io.baedal.query.messages.Variable.REASON;
import static io.baedal.query.messages.Variable.TIME;
import static io.baedal.query.messages.Variable.UNTIL;
import static io.baedal.query.messages.Variable.WHAT;

import java.util.Set;

/**
 * What there is to tell. The words are in {@code messages/ko.properties} and {@code messages/en.properties}, one line a
 * constant; a test compares them with this list. Names are kept with messages: one that was ever used stays.
 */
enum Template {
    ORDER_PLACED(WHAT, AMOUNT),
    ORDER_CONFIRMED(WHAT),
    ORDER_ACCEPTED(WHAT),
    ORDER_READY(WHAT),
    ORDER_IN_TRANSIT(WHAT),
    ORDER_COMPLETED(WHAT),
    ORDER_REJECTED(WHAT, REASON),
    ORDER_CANCELLED(WHAT, REASON, AMOUNT),
    ORDER_FAILED(WHAT, REASON, AMOUNT),
    TIME_PROMISED(WHAT, TIME),
    CANCEL_ASKED(WHAT),
    CANCEL_DENIED(WHAT, REASON),
    COURIER_ASSIGNED(WHAT, COURIER),
    COURIER_UNASSIGNED(WHAT),
    COURIER_AT_DOOR(WHAT),
    DELIVERY_RETURNING(WHAT, REASON),

    /** Of an order that begins where the customer is: he has called somebody to come. */
    CALL_PLACED(WHAT, AMOUNT),
    CALL_CONFIRMED(WHAT),
    CALL_ACCEPTED(WHAT),
    CALL_IN_TRANSIT(WHAT),
    CALL_COMPLETED(WHAT),
    CALL_REJECTED(WHAT, REASON),
    CALL_CANCELLED(WHAT, REASON, AMOUNT),
    CALL_FAILED(WHAT, REASON, AMOUNT),
    CALL_ASSIGNED(WHAT, COURIER),
    CALL_UNASSIGNED(WHAT),
    CALL_ARRIVED(WHAT),

    MONEY_REFUNDED(WHAT, AMOUNT),
    MONEY_RELEASED(WHAT, AMOUNT),
    COUPON_ISSUED(AMOUNT, UNTIL);

    private final Set<Variable> variables;

    Template(Variable... variables) {
        this.variables = Set.of(variables);
    }

    Set<Variable> variables() {
        return variables;
    }
}
