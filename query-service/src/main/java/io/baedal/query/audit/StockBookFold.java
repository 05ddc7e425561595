package io.baedal.query.audit;

import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.query.audit.StockBook.Hold;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event makes of the book of a stock. Pure and total. */
final class StockBookFold {

    private StockBookFold() {}

    static @Nullable String subject(Object event) {
        return event instanceof StockEvent about ? about.stockId().toString() : null;
    }

    static StockBook fold(@Nullable StockBook before, Heard heard, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        StockEvent event = (StockEvent) heard.event();
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        StockBook book = before == null ? StockBook.of(event.stockId().toString(), moment, position) : before;
        return switch (event) {
            case StockSet set -> counted(book, set.available(), position, moment);
            case StockOpened opened -> counted(book, opened.available(), position, moment);
            case StockHeld held -> held(book, held, position, moment);
            case StockCommitted used -> committed(book, used, position, moment);
            case StockReleased back -> released(book, back, position, moment);
            case StockShort ignored ->
                new StockBook(
                        book.id(),
                        book.counted(),
                        book.available(),
                        book.holds(),
                        book.beyond(),
                        book.used(),
                        book.breaches(),
                        moment,
                        position);
        };
    }

    /** Whoever counts anew puts right whatever was wrong before. */
    private static StockBook counted(StockBook book, long available, long position, Instant at) {
        List<Breach> breaches = Book.healed(book.breaches(), Invariant.STOCK, at);
        if (available < 0) {
            breaches = Book.with(breaches, breach(available + " are said to be there.", position, at));
        }
        return new StockBook(
                book.id(), true, available, book.holds(), book.beyond(), book.used(), breaches, at, position);
    }

    private static StockBook held(StockBook book, StockHeld held, long position, Instant at) {
        List<Hold> holds = new ArrayList<>(book.holds());
        boolean isNamed = holds.size() < StockBook.HOLDS_MAX;
        if (isNamed) {
            holds.add(new Hold(held.holdId().toString(), held.quantity()));
        }
        List<Breach> breaches = book.breaches();
        if (find(book, held.holdId().toString()).isPresent()) {
            breaches = Book.with(breaches, breach(held.holdId() + " was held twice.", position, at));
        }
        long left = book.available() - held.quantity();
        breaches = expect(breaches, left, held.available(), position, at);
        return new StockBook(
                book.id(),
                book.counted(),
                held.available(),
                List.copyOf(holds),
                isNamed ? book.beyond() : book.beyond() + held.quantity(),
                book.used(),
                breaches,
                at,
                position);
    }

    private static StockBook committed(StockBook book, StockCommitted used, long position, Instant at) {
        Optional<Hold> hold = find(book, used.holdId().toString());
        List<Breach> breaches = book.breaches();
        long ofBeyond = hold.isPresent() ? 0 : Math.min(book.beyond(), used.quantity());
        if (hold.isEmpty() && ofBeyond < used.quantity()
                || hold.isPresent() && hold.get().quantity() != used.quantity()) {
            String was = hold.map(found -> found.quantity() + " were").orElse("nothing was");
            breaches = Book.with(
                    breaches,
                    breach(
                            used.quantity() + " were used of " + used.holdId() + ", where " + was + " held.",
                            position,
                            at));
        }
        return new StockBook(
                book.id(),
                book.counted(),
                book.available(),
                without(book, used.holdId().toString()),
                book.beyond() - ofBeyond,
                book.used() + used.quantity(),
                breaches,
                at,
                position);
    }

    /** What was held comes back from there, known by its name or not; what was used already, from there. */
    private static StockBook released(StockBook book, StockReleased back, long position, Instant at) {
        Optional<Hold> hold = find(book, back.holdId().toString());
        long ofHold = hold.map(Hold::quantity).orElse(0L);
        long ofBeyond = hold.isPresent() ? 0 : Math.min(book.beyond(), back.quantity());
        long ofUsed = hold.isPresent() ? 0 : back.quantity() - ofBeyond;
        List<Breach> breaches = book.breaches();
        if (hold.isPresent() && ofHold != back.quantity() || ofUsed > book.used()) {
            String was = hold.isPresent() ? ofHold + " were held" : book.used() + " were used in all";
            breaches = Book.with(
                    breaches,
                    breach(back.quantity() + " came back of " + back.holdId() + ", where " + was + ".", position, at));
        }
        breaches = expect(breaches, book.available() + back.quantity(), back.available(), position, at);
        return new StockBook(
                book.id(),
                book.counted(),
                back.available(),
                without(book, back.holdId().toString()),
                book.beyond() - ofBeyond,
                Math.max(0, book.used() - ofUsed),
                breaches,
                at,
                position);
    }

    /** The event says what is left, which must be what is left by the count, and not below zero. */
    private static List<Breach> expect(List<Breach> breaches, long count, long said, long position, Instant at) {
        List<Breach> all = breaches;
        if (said < 0) {
            all = Book.with(all, breach(said + " are left.", position, at));
        }
        if (said != count) {
            all = Book.with(all, breach(said + " are left, but " + count + " by the count.", position, at));
        }
        return all;
    }

    private static Optional<Hold> find(StockBook book, String hold) {
        return book.holds().stream().filter(held -> held.id().equals(hold)).findFirst();
    }

    private static List<Hold> without(StockBook book, String hold) {
        return book.holds().stream().filter(held -> !held.id().equals(hold)).toList();
    }

    private static Breach breach(String what, long position, Instant at) {
        return Breach.open(Invariant.STOCK, what, position, at);
    }
}
