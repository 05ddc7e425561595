package io.baedal.query.projection;

import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Puts documents into a view as its projection does, which has read what they were made of. */
public final class Written {

    private Written() {}

    /** Whatever is stored. Emits whether nobody came in between. */
    public static <D extends ViewDocument> Mono<Boolean> over(ViewCollection<D> view, D document) {
        return view.findAll(List.of(document.id()))
                .map(stored -> stored.stream().collect(Collectors.toMap(ViewDocument::id, ViewDocument::position)))
                .flatMap(madeOf -> view.write(List.of(document), madeOf));
    }
}
