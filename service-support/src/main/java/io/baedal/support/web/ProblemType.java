package io.baedal.support.web;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every code that a client can get from this platform, in the order of docs/problems.md, which says the same for readers.
 * A test compares this catalogue with the sources of all services and of the gateway, so that no code is unknown and
 * none is left over.
 */
public enum ProblemType {
    BAD_REQUEST("A field is missing, unknown or wrong", "Correct what errors names.", 400),
    SIGNATURE_INVALID("A callback is not signed by the provider", "Compare the secret of the endpoint.", 400),
    UNAUTHENTICATED("There is no token, or not a good one", "Send one: Authorization: Bearer.", 401),
    STREAM_TICKET_INVALID(
            "The ticket was used, is over, or is for another stream",
            "Ask for a new one: POST to the path of the stream and /ticket.",
            401),
    PAYMENT_DECLINED("The payment provider said no", "Order again with a new key, and pay in another way.", 402),
    FORBIDDEN("The role does not allow it", "Ask with the role whose business it is.", 403),
    NOT_FOUND("What is named does not exist", "Correct the id, or create it first.", 404),
    ITEM_NOT_FOUND("The store does not offer the item", "Look up what the store offers.", 404),
    CUSTOMER_WITHDRAWN("The customer has left", "Register anew.", 404),
    COUPON_NOT_FOUND("The customer has no such coupon", "Correct the id, or leave the coupon away.", 404),
    COUPON_USED("The coupon was used before", "Leave the coupon away.", 409),
    COUPON_REVOKED("The coupon was taken back", "Leave the coupon away.", 409),
    COUPON_EXPIRED("The coupon holds no longer", "Leave the coupon away.", 409),
    COUPON_REFUSED("The coupon could not be redeemed", "Take a new quote without it, with a new key.", 409),
    ORDER_CANCELLED("The order was cancelled before it was confirmed", "Order again with a new key.", 409),
    OUT_OF_STOCK("Not enough is left", "Take a quote for fewer, with a new key.", 409),
    STORE_NOT_OPEN("The store takes no orders now", "Come back when the store is open.", 409),
    KIND_NOT_OFFERED("This kind of business is not offered now", "Choose a store of another kind.", 409),
    PHONE_TAKEN("The phone is another customer's", "Use another phone, or be that customer.", 409),
    CANCEL_TOO_LATE("The customer can cancel no longer", "Talk to the store; a claim may follow.", 409),
    TICKET_NOT_OPEN("The ticket was answered before", "Read where the order stands.", 409),
    TICKET_NOT_ACCEPTED("The ticket is not being worked on", "Accept it first, or read where the order stands.", 409),
    TICKET_NOT_READY("There is nothing to hand over yet", "Call the ticket ready first.", 409),
    CANCEL_NOT_ASKED("Nobody asked the store to let go", "Nothing, or abort what was accepted.", 409),
    CUSTOMER_NOT_AWAITED("Nobody waits for this customer", "Read where the order stands.", 409),
    DELIVERY_NOT_ASSIGNED("No courier is on his way to fetch it", "Read where the delivery stands.", 409),
    DELIVERY_NOT_PICKED_UP("Nobody has it with him", "Report the pick-up first.", 409),
    DELIVERY_NOT_UNDER_WAY("The delivery has no courier or has ended", "Read where the delivery stands.", 409),
    DELIVERY_NOT_RETURNING("Nobody brings it back", "Report first that it is brought back, and why.", 409),
    OFFER_NOT_OPEN("No offer waits for an answer", "Wait for the next one.", 409),
    NOT_YOUR_DELIVERY("The delivery is another courier's job", "Name the courier whose job it is.", 409),
    PAYMENT_NOT_AUTHORISED("The payment was never authorised", "Nothing: somebody has to look at the order.", 409),
    PAYMENT_NOT_RESERVED("So much is not reserved", "Read where the payment stands.", 409),
    PAYMENT_CAPTURED("The money is final", "Refund it.", 409),
    PAYMENT_NOT_CAPTURED("The money is not final", "Cancel the order, so that it is not taken.", 409),
    REFUND_EXCEEDS_CAPTURED("So much is not left of the payment", "Claim less.", 409),
    REVIEW_NOT_OPEN("The order cannot be reviewed", "Come back when it was handed over.", 409),
    SALE_TOO_SMALL("More would be reversed than was sold", "Compare the payment with the sales of its day.", 409),
    HEADQUARTERS_UNKNOWN("Sales are sent nowhere", "Configure baedal.headquarters.url.", 409),
    MESSAGE_SETTLED("The message was sent, or is for nobody any more", "Read what became of it.", 409),
    WEBHOOK_DISABLED("Nothing is sent to the webhook", "See why, mend it, and enable it.", 409),
    TOO_MANY_WEBHOOKS("No more webhooks can be kept", "Delete one that nobody needs.", 409),
    BODY_TOO_LARGE("The body is too large", "Send less in one request.", 413),
    IDEMPOTENCY_KEY_REUSED("The key was used for another request", "Use a new key for a new request.", 422),
    QUOTE_INVALID("The quote is not ours", "Take one with POST /quotes.", 422),
    QUOTE_EXPIRED("The quote holds no longer", "Take a new one.", 422),
    BASKET_TOO_LARGE("Too many pieces for one order", "Make more than one order of it.", 422),
    DROP_OFF_MISSING("Nobody said where to carry it", "Give dropOff.", 422),
    PICK_UP_MISSING("Nobody said where to fetch it", "Give pickUp.", 422),
    SLOT_MISSING_OR_MEANINGLESS("A time is missing, or makes no sense here", "Give slot, or leave it away.", 422),
    NO_SUCH_SLOT("The item is not offered at that time", "Choose one of its times.", 422),
    WEIGHT_OUTSIDE_CLASS("The weight does not fit the class", "Say what it weighs, or choose its class.", 422),
    COUPON_CURRENCY("The coupon is in another currency", "Leave the coupon away.", 422),
    WRONG_CURRENCY("The store sells in another currency", "Give the price in the store's currency.", 422),
    AMOUNT_NEGATIVE("An amount is below zero", "Give zero or more.", 422),
    AMOUNT_TOO_LARGE("An amount is beyond any real price", "Give less.", 422),
    STOCK_NEGATIVE("A stock is below zero", "Give zero or more.", 422),
    REFUND_NOT_POSITIVE("A refund of nothing", "Give an amount above zero.", 422),
    SCORE_OUT_OF_RANGE("A score is not 1 to 5", "Give a score of 1 to 5.", 422),
    REVIEW_TOO_LONG("The text of a review is too long", "Write less.", 422),
    WEBHOOK_ADDRESS_REFUSED("Webhooks are not sent there", "Give a public host, or have this one allowed.", 422),
    TOO_MANY_REQUESTS("Too much is asked at one time", "Come back after Retry-After.", 429),
    INTERNAL_ERROR("Something went wrong on our side", "Tell us, with the X-Request-Id.", 500),
    GATE_UNAVAILABLE("Orders cannot be taken right now", "Come back after Retry-After, with the same key.", 503),
    PAYMENT_UNAVAILABLE("Payment gave no answer", "Come back after Retry-After, with the same key.", 503),
    STOCK_UNAVAILABLE("The stock gave no answer", "Come back after Retry-After, with the same key.", 503),
    STORE_UNAVAILABLE("The store's desk gave no answer", "Come back after Retry-After, with the same key.", 503),
    DISPATCH_UNAVAILABLE("Dispatch gave no answer", "Come back after Retry-After, with the same key.", 503),
    PAYMENT_PROVIDER_UNAVAILABLE(
            "The payment provider gave no answer", "Come back after Retry-After, with the same key.", 503),
    KEY_STORE_UNAVAILABLE("The keys of personal data are out of reach", "Come back after Retry-After.", 503),
    TOKEN_ISSUER_UNAVAILABLE("Whoever issues tokens is out of reach", "Come back after Retry-After.", 503),
    SERVICE_UNAVAILABLE("The service that would do it is down", "Come back after Retry-After.", 503),
    AXON_SERVER_UNAVAILABLE("Axon Server is out of reach", "Come back after Retry-After.", 503),
    DOCUMENT_STORE_UNAVAILABLE("MongoDB is out of reach", "Come back after Retry-After.", 503),
    CONFLICTING_CHANGE("Somebody changed it at the same moment", "Come back after Retry-After.", 503),
    TOO_MANY_LISTENERS("Too many follow streams of this instance", "Come back after Retry-After.", 503),
    /** 503 where a service waited for another, 504 where the gateway waited for a service. */
    NO_ANSWER("There was no answer in time", "Make the same request again: it counts once.", 503, 504),
    /** What HTTP itself says no to: no such path or method, no such media type. It has whichever status that has. */
    ERROR("HTTP has a word for it", "Look up the status.");

    private final String title;
    private final String cure;
    private final List<Integer> statuses;

    ProblemType(String title, String cure, Integer... statuses) {
        this.title = title;
        this.cure = cure;
        this.statuses = List.of(statuses);
    }

    /** The type of a code, if the catalogue has it. */
    public static Optional<ProblemType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.name().equals(code)).findFirst();
    }

    /** What identifies the type, a reference relative to the host that answered: {@code /problems/CODE}. */
    public URI uri() {
        return uri(name());
    }

    static URI uri(String code) {
        return URI.create("/problems/" + code);
    }

    /** What it means, in a few words, the same each time. */
    public String title() {
        return title;
    }

    /** What a client can do. */
    public String cure() {
        return cure;
    }

    /** The HTTP statuses it comes with, the usual one first; empty: any. */
    public List<Integer> statuses() {
        return statuses;
    }

    /** Whether the very same request may succeed later, by itself. Such an answer says when, in Retry-After. */
    public boolean retryHelps() {
        return statuses.contains(429) || statuses.contains(503);
    }
}
