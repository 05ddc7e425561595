package io.baedal.query.projection;

/** How long a page of any list may be. */
public final class PageLimit {

    public static final int MAX = 200;

    /** What whoever asks for another length is told. */
    public static final String MESSAGE = "must be 1 to " + MAX;

    private PageLimit() {}
}
