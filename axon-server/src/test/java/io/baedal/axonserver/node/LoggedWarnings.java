package io.baedal.axonserver.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one class warns of, from here until it is closed. */
public final class LoggedWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LoggedWarnings(Logger logger) {
        this.logger = logger;
    }

    public static LoggedWarnings of(Class<?> source) {
        LoggedWarnings warnings = new LoggedWarnings((Logger) LoggerFactory.getLogger(source));
        warnings.start();
        warnings.logger.addAppender(warnings);
        return warnings;
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().equals(Level.WARN)) {
            texts.add(event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
