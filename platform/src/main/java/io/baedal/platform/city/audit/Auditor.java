package io.baedal.platform.city.audit;

import io.baedal.platform.city.audit.DoorFacts.Books;
import io.baedal.platform.city.audit.DoorFacts.OrderFact;
import io.baedal.platform.city.report.Check;
import io.baedal.platform.city.report.Story;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Compares the books. Pure. What it finds is the system's fault, or the auditor's; the city's actors can do nothing wrong. */
final class Auditor {

    /** How many culprits a finding names. */
    private static final int NAMED_MAX = 5;

    private final Collection<Story> stories;
    private final LogFold log;
    private final DoorFacts door;

    Auditor(Collection<Story> stories, LogFold log, DoorFacts door) {
        this.stories = stories;
        this.log = log;
        this.door = door;
    }

    List<Check> checks() {
        return List.of(ends(), settled(), seen(), views(), charged(), provider(), sales(), capacity(), stock());
    }

    private Check ends() {
        return ofOrders("every order has an end", OrderFact::hasEnded);
    }

    private Check settled() {
        return ofOrders("every bad end is settled", order -> order.isGood() || order.settled());
    }

    private Check seen() {
        List<String> wrong = new ArrayList<>();
        for (Story story : stories) {
            OrderFact order = door.orders().get(story.orderId() == null ? "" : story.orderId());
            String became = order == null ? "unknown" : order.status();
            if (story.orderId() != null && !became.equals(story.end())) {
                wrong.add(story.orderId() + " is " + became + ", but was seen " + story.end());
            }
        }
        return check("what customers saw is what became of it", wrong, stories.size() + " wishes");
    }

    private Check views() {
        List<String> wrong = new ArrayList<>();
        log.orders().forEach((id, status) -> {
            OrderFact order = door.orders().get(id);
            if (order == null
                    || order.hasEnded() != status.isEnd()
                    || status.isEnd() && !order.status().equals(status.name())) {
                wrong.add(id + " is " + status + " in the log, and in the view "
                        + (order == null ? "unknown" : order.status()));
            }
        });
        if (door.orders().size() != log.orders().size()) {
            wrong.add(door.orders().size() + " orders in the view, "
                    + log.orders().size() + " in the log");
        }
        return check("the view of orders is what the log says", wrong, log.events() + " events");
    }

    private Check charged() {
        return ofOrders(
                "everybody paid what was charged, and nobody else paid",
                order -> order.money().kept() == order.charge());
    }

    private Check provider() {
        Books provider = door.provider();
        List<String> wrong = new ArrayList<>();
        Books views = door.orders().values().stream().map(OrderFact::money).reduce(new Books(0, 0, 0, 0), Books::plus);
        // A reservation that came too late for its order is released without ever having been ours.
        long neverOurs = provider.authorised() - log.money().authorised();
        Books ours = provider.plus(new Books(-neverOurs, 0, -neverOurs, 0));
        if (!ours.equals(log.money()) || neverOurs < 0) {
            wrong.add("the provider's " + provider + " are " + log.money() + " in the log");
        }
        if (!ours.equals(views)) {
            wrong.add("the provider's " + provider + " are " + views + " in the view");
        }
        if (provider.authorised() != provider.captured() + provider.voided()) {
            wrong.add("of " + provider.authorised() + " authorised, " + (provider.captured() + provider.voided())
                    + " were captured or voided");
        }
        return check("the provider's books agree", wrong, provider.authorised() + " won authorised");
    }

    private Check sales() {
        long kept = door.provider().kept();
        List<String> wrong = kept == log.sold()
                ? List.of()
                : List.of(kept + " captured and not refunded, but " + log.sold() + " sold");
        return check("sales are what was captured and not refunded", wrong, kept + " won");
    }

    private Check capacity() {
        List<String> wrong = new ArrayList<>(log.courierBreaches());
        log.jobsLeft().forEach(job -> wrong.add("nobody was freed of " + job));
        return check("nobody had more jobs than room, and all are free again", wrong, log.couriers() + " couriers");
    }

    private Check stock() {
        List<String> wrong = new ArrayList<>(log.stockBreaches());
        for (StockBook stock : log.stocks()) {
            Long shown = door.stocks().get(stock.id());
            if (shown != null && shown != stock.available()) {
                wrong.add(stock.id() + ": the door shows " + shown + ", the log " + stock.available());
            }
            if (stock.holds() > 0) {
                wrong.add(stock.id() + ": " + stock.holds() + " holds are left");
            }
        }
        return check(
                "stock adds up, and was never below zero", wrong, log.stocks().size() + " stocks");
    }

    private Check ofOrders(String name, Predicate<OrderFact> holds) {
        List<String> wrong = door.orders().values().stream()
                .filter(holds.negate())
                .map(OrderFact::toString)
                .toList();
        return check(name, wrong, door.orders().size() + " orders");
    }

    private static Check check(String name, List<String> wrong, String looked) {
        if (wrong.isEmpty()) {
            return new Check(name, true, looked);
        }
        String named = String.join("; ", wrong.subList(0, Math.min(NAMED_MAX, wrong.size())));
        return new Check(name, false, wrong.size() > NAMED_MAX ? named + "; " + wrong.size() + " in all" : named);
    }
}
