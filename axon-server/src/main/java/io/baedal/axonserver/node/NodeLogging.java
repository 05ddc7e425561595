package io.baedal.axonserver.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node says that runs alone, on standard error: standard output belongs to the one line that says it is ready. Written
 * in code, since reading it from XML takes a tenth of the whole start. An application that embeds the node has its own.
 */
final class NodeLogging {
    /** Who sets it wants another configuration. */
    private static final String LOGBACK_FILE = "logback.configurationFile";

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";

    /** The network library reports each client that hangs up in the middle of an answer, as a warning with a stack trace. */
    private static final Logger NOISE = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private NodeLogging() {}

    static void start() {
        NOISE.setLevel(java.util.logging.Level.SEVERE);
        if (System.getProperty(LOGBACK_FILE) == null
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext found) {
            configure(found);
        }
    }

    private static void configure(LoggerContext context) {
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("io.baedal").setLevel(Level.INFO);
    }
}
