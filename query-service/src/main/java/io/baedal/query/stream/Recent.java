package io.baedal.query.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Of the documents that there was news of last: how far the log was heard, and how far the view was written here. Whoever begins to
 * follow when the news has been told, and the view does not show it yet, would wait for it in vain.
 */
final class Recent {

    /** Documents that are remembered; what was heard of longest ago, or written, is forgotten. */
    static final int DOCUMENTS_MAX = 5_000;

    /** After so long news is taken to be in the view, where another instance writes it. */
    private static final long LATE_NANOS_MAX = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Heard> heard = new LinkedHashMap<>();
    // Apart, so that a view that catches up makes nobody forget what was heard.
    private final Map<String, Long> written = new LinkedHashMap<>();

    private record Heard(long position, long atNanos) {}

    /** @param nanos a clock that only goes forward */
    Recent(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void heard(String document, long position) {
        renew(heard, document, new Heard(position, nanos.getAsLong()));
    }

    /** This instance has written it, which may be before it has heard of it. */
    synchronized void written(String document, long position) {
        renew(written, document, Math.max(position, written(document)));
    }

    synchronized boolean hasWritten(String document, long position) {
        return written(document) >= position;
    }

    private long written(String document) {
        return written.getOrDefault(document, Changes.AS_IT_IS);
    }

    private static <V> void renew(Map<String, V> documents, String document, V value) {
        documents.remove(document);
        documents.put(document, value);
        if (documents.size() > DOCUMENTS_MAX) {
            documents.remove(documents.keySet().iterator().next());
        }
    }

    /** The newest position that was heard about it; {@link Changes#AS_IT_IS} if none is remembered. */
    synchronized long heard(String document) {
        Heard last = heard.get(document);
        return last == null ? Changes.AS_IT_IS : last.position();
    }

    /** What was heard of late and was not written here, whatever was heard longest ago first. */
    synchronized List<Backlog.News> unwritten() {
        long now = nanos.getAsLong();
        List<Backlog.News> unwritten = new ArrayList<>();
        heard.forEach((document, last) -> {
            if (last.position() > written(document) && now - last.atNanos() <= LATE_NANOS_MAX) {
                unwritten.add(new Backlog.News(document, last.position()));
            }
        });
        return unwritten;
    }
}
