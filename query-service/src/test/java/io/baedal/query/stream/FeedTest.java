package io.baedal.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

@DisplayName("A stream that the hub can serve")
class FeedTest {

    private final Feed<String> feed = new Feed<>(Flux.empty(), mock(Followed.class));

    @Test
    @DisplayName("is found as it is, and in what Reactor wraps around it where contexts follow threads")
    void found() {
        // given
        Flux<ServerSentEvent<String>> wrapped = feed.contextWrite(context -> context);
        // then
        assertThat(Feed.in(feed)).containsSame(feed);
        assertThat(Feed.in(wrapped)).containsSame(feed);
        assertThat(Feed.in(Flux.just("none"))).isEmpty();
    }
}
