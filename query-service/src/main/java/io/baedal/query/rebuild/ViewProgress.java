package io.baedal.query.rebuild;

import io.baedal.query.projection.Progress;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How far views are by what instances have last said of themselves. What one has said that is gone since is still true, but for
 * how the view was divided then: where that has changed, nothing can be told until its report goes.
 */
@Component
final class ViewProgress implements Progress {

    private final ViewStore store;

    ViewProgress(ViewStore store) {
        this.store = store;
    }

    @Override
    public Mono<Boolean> hasHandled(String group, long position) {
        return store.state(group).zipWith(store.reports(), (state, reports) -> {
            OptionalLong handled = new Reports(reports).position(group, state.serving());
            return handled.isPresent() && handled.getAsLong() >= position;
        });
    }
}
