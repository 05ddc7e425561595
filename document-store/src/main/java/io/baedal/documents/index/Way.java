package io.baedal.documents.index;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One way to what a query asks for: at least all documents that match, some perhaps twice.
 *
 * @param narrow whether it leaves out what the conditions leave out; if not, it only has the order
 * @param ordered whether they come as the query wants them sorted, each once
 */
record Way<T>(Supplier<Stream<T>> found, boolean narrow, boolean ordered) {

    <U> Way<U> map(Function<T, U> place) {
        return new Way<>(() -> found.get().map(place), narrow, ordered);
    }
}
