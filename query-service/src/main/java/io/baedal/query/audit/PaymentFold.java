package io.baedal.query.audit;

import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import java.util.ArrayList;
import java.util.List;

/** What an event makes of the book of a payment, and how it contradicts what was before it. Pure and total. */
final class PaymentFold {

    private PaymentFold() {}

    /** @param contradictions one sentence each */
    record Result(PaymentBook book, List<String> contradictions) {}

    static Result fold(PaymentBook before, PaymentEvent event) {
        List<String> wrong = new ArrayList<>();
        PaymentBook after = switch (event) {
            case PaymentAuthorised said -> authorised(before, amount(before, said.amount(), wrong), wrong);
            case PaymentDeclined ignored -> declined(before, wrong);
            case PaymentCaptured said -> captured(before, said, wrong);
            case PaymentVoided said -> voided(before, amount(before, said.amount(), wrong), wrong);
            case PaymentRefunded said -> refunded(before, said, wrong);
            case PaymentSettled said -> settled(before, said, wrong);
        };
        return new Result(
                after, wrong.stream().map(what -> before.id() + ": " + what).toList());
    }

    /** Nothing is nothing in every currency; money of another one cannot be added. */
    private static long amount(PaymentBook book, Money money, List<String> wrong) {
        if (money.isZero() || money.currency().equals(book.currency())) {
            return money.amount();
        }
        wrong.add(money + " in a payment of " + book.currency());
        return 0;
    }

    private static PaymentBook authorised(PaymentBook book, long amount, List<String> wrong) {
        if (book.over()) {
            wrong.add("reserved after it was declined or let go");
        } else if (book.began()) {
            wrong.add("reserved twice");
        }
        return book.authorise(amount);
    }

    private static PaymentBook declined(PaymentBook book, List<String> wrong) {
        if (book.began()) {
            wrong.add("declined after it had begun");
        }
        return book.decline();
    }

    private static PaymentBook captured(PaymentBook book, PaymentCaptured said, List<String> wrong) {
        long amount = amount(book, said.amount(), wrong);
        if (book.captureMade()) {
            wrong.add("captured twice");
        }
        if (amount > book.open()) {
            wrong.add(book.money(amount) + " captured where " + book.money(book.open()) + " were reserved");
        }
        return book.capture(amount, said.storeId() != null && said.capturedAt() != null);
    }

    private static PaymentBook voided(PaymentBook book, long amount, List<String> wrong) {
        if (amount > book.open()) {
            wrong.add(book.money(amount) + " let go where " + book.money(book.open()) + " were reserved");
        }
        return book.release(amount);
    }

    private static PaymentBook refunded(PaymentBook book, PaymentRefunded said, List<String> wrong) {
        long amount = amount(book, said.amount(), wrong);
        String ofTheEnd = "ref-" + book.id();
        String refund = said.refundId() == null ? ofTheEnd : said.refundId().toString();
        if (book.refunds().contains(refund)) {
            wrong.add("refund " + refund + " twice");
        }
        if (amount > book.kept()) {
            wrong.add(book.money(amount) + " refunded where " + book.money(book.kept()) + " were left");
        }
        return book.refund(
                refund, amount, refund.equals(ofTheEnd), said.storeId() != null && said.capturedAt() != null);
    }

    private static PaymentBook settled(PaymentBook book, PaymentSettled said, List<String> wrong) {
        if (book.settled()) {
            wrong.add("settled twice");
        }
        if (amount(book, said.kept(), wrong) != book.kept()) {
            wrong.add("settled with " + said.kept() + " kept where " + book.money(book.kept()) + " were left");
        }
        return book.settle();
    }
}
