package io.baedal.platform.city.plan;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is going to want, and how he and the store are going to behave, whatever the system makes of it. Times in
 * milliseconds: {@code at} and {@code slot} from the beginning of the day on (before it: rehearsal), the others are
 * spans.
 *
 * @param kind of the store
 * @param customer the number of the customer
 * @param shop the number of the store
 * @param good the number of what he wants there
 * @param grams what it weighs, where that counts
 * @param pickUp where it begins, where that is his to say
 * @param dropOff where it ends, where it is carried
 * @param slot the time it is for
 * @param cancelAfter after how long he changes his mind; null: he does not
 * @param staysAway whether he does not come, and is missed
 * @param rejected whether the store says no
 * @param answerAfter how long the store takes to answer
 * @param cookFor how long it is made
 * @param fetchAfter how long its customer takes to come for it once it is ready, or how late he comes to his table
 * @param handlingFor how long each handing over takes
 */
public record Wish(
        int number,
        long at,
        String kind,
        int customer,
        int shop,
        int good,
        int quantity,
        @Nullable Integer grams,
        @Nullable Place pickUp,
        @Nullable Place dropOff,
        @Nullable Long slot,
        @Nullable Long cancelAfter,
        boolean staysAway,
        boolean rejected,
        long answerAfter,
        long cookFor,
        long fetchAfter,
        long handlingFor) {

    /** Whether it comes before the day, and is counted nowhere but in the books. */
    public boolean beforeTheDay() {
        return at < 0;
    }
}
