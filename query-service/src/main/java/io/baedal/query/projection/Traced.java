package io.baedal.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * A view whose documents are not about one order each. It is compared with the log, document by document, while it is served:
 * what has a bean of this type is.
 *
 * @param view its name
 * @param group the processing group that builds it
 * @param figures what is compared of a document that follows from too many events to read them anew; null: each one follows
 *     from the events of one aggregate, which has few
 */
public record Traced<D extends ViewDocument, E>(
        String view,
        String group,
        Folding<D, E> folding,
        ViewCollection<D> documents,
        @Nullable Figures<D, E> figures) {}
