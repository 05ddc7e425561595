package io.baedal.query.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.query.outbox.OutgoingPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages, newest first.
 *
 * @param next what {@code before} has to be for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessagePage(List<MessageView> messages, @Nullable String next) {

    static MessagePage of(OutgoingPage page) {
        return new MessagePage(page.entries().stream().map(MessageView::of).toList(), page.next());
    }
}
