package io.baedal.query.audit;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event makes of the book of a courier. Pure and total. */
final class CourierBookFold {

    private CourierBookFold() {}

    static @Nullable String subject(Object event) {
        return event instanceof CourierEvent about ? about.courierId().toString() : null;
    }

    static CourierBook fold(@Nullable CourierBook before, Heard heard, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        CourierEvent event = (CourierEvent) heard.event();
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        CourierBook book = before == null
                ? new CourierBook(event.courierId().toString(), 0, List.of(), List.of(), moment, position)
                : before;
        return switch (event) {
            case CourierRegistered known ->
                next(book, known.capacity(), book.jobs(), book.breaches(), position, moment);
            case CourierClaimed claimed -> claim(book, claimed.deliveryId().toString(), position, moment);
            case CourierFreed freed -> free(book, freed.deliveryId().toString(), position, moment);
            case CourierClaimRefused ignored -> same(book, position, moment);
            case CourierWentOnline ignored -> same(book, position, moment);
            case CourierWentOffline ignored -> same(book, position, moment);
        };
    }

    private static CourierBook claim(CourierBook book, String job, long position, Instant at) {
        List<String> jobs = new ArrayList<>(book.jobs());
        if (jobs.size() < CourierBook.JOBS_MAX) {
            jobs.add(job);
        }
        List<Breach> breaches = book.breaches();
        if (jobs.size() > book.capacity()) {
            String what = "He has " + jobs.size() + " jobs with room for " + book.capacity() + ": "
                    + String.join(", ", jobs.subList(Math.max(0, jobs.size() - 5), jobs.size())) + ".";
            breaches = Book.with(breaches, Breach.open(Invariant.CAPACITY, what, position, at));
        }
        return next(book, book.capacity(), List.copyOf(jobs), breaches, position, at);
    }

    private static CourierBook free(CourierBook book, String job, long position, Instant at) {
        List<String> jobs = new ArrayList<>(book.jobs());
        jobs.remove(job);
        List<Breach> breaches =
                jobs.size() <= book.capacity() ? Book.healed(book.breaches(), Invariant.CAPACITY, at) : book.breaches();
        return next(book, book.capacity(), List.copyOf(jobs), breaches, position, at);
    }

    private static CourierBook same(CourierBook book, long position, Instant at) {
        return next(book, book.capacity(), book.jobs(), book.breaches(), position, at);
    }

    private static CourierBook next(
            CourierBook book, int capacity, List<String> jobs, List<Breach> breaches, long position, Instant at) {
        return new CourierBook(book.id(), capacity, jobs, breaches, at, position);
    }
}
