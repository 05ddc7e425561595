package io.baedal.query.reviews;

import java.util.Locale;

/**
 * What is thought of a store before anybody has said anything, as if {@code weight} customers had given it {@code mean}. With
 * few reviews a store is near the prior, with many near what they say:
 * {@code (weight × mean + sum of scores) / (weight + number of scores)}, the Bayesian average, as IMDb published it for its
 * list of best films, {@code v/(v+m) R + m/(v+m) C} (see <a href="https://en.wikipedia.org/wiki/Bayesian_average">Bayesian
 * average</a>).
 *
 * @param mean 1 to 5
 * @param weight how many scores it is worth; 0: none, so that one review decides
 */
record Prior(double mean, double weight) {

    /** What {@link #place} makes. */
    static final String PLACE_FORM = "[0-9]{7}-[A-Za-z0-9._-]{1,100}";

    private static final long MILLIONTHS = 1_000_000;

    /** @throws IllegalArgumentException if a part is out of its range */
    Prior {
        if (!(mean >= 1 && mean <= 5)) {
            throw new IllegalArgumentException(
                    "baedal.recommendations.prior-mean is " + mean + ", and scores are 1 to 5: give one between");
        }
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("baedal.recommendations.prior-weight is " + weight
                    + ", and it is a number of scores: give 0 or more");
        }
    }

    /** The Bayesian mean, 1 to 5, to the millionth; there is at least one score. */
    double rank(long sum, long count) {
        return (double) Math.round((weight * mean + sum) / (weight + count) * MILLIONTHS) / MILLIONTHS;
    }

    /** By which stores are sorted as text: the rank, and the store where two have the same. */
    static String place(double rank, String store) {
        return String.format(Locale.ROOT, "%07d-%s", Math.round(rank * MILLIONTHS), store);
    }
}
