package io.baedal.query.projection;

/**
 * A view whose documents are about one order each, and follow from what happened to that order. It is compared with the log
 * again and again while it is served: what has a bean of this type is.
 *
 * @param view its name
 * @param group the processing group that builds it
 * @param ofMany whether also events of those count that serve many orders, as couriers do, and may have too many to be read anew
 */
public record Audited<D extends ViewDocument, E>(
        String view, String group, Folding<D, E> folding, ViewCollection<D> documents, boolean ofMany) {}
