package io.baedal.support.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.thoughtworks.xstream.XStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.context.ApplicationContext;

/**
 * Holds a service to Jackson: XStream makes any object of the text that it is given. It cannot be left off the class path,
 * since the saga store of Axon's extension for MongoDB does not load without it.
 */
public final class OnlyJackson {

    private OnlyJackson() {}

    /**
     * Fails if anything in this JVM has an XStream, which parts of Axon make for themselves where they are given no
     * serializer, or if the service has a serializer that is not Jackson's.
     */
    public static void check(ApplicationContext service) {
        Configuration axon = service.getBean(Configuration.class);
        assertThat(List.of(axon.serializer(), axon.messageSerializer(), axon.eventSerializer()))
                .hasOnlyElementsOfType(JacksonSerializer.class);
        assertThat(service.getBeansOfType(Serializer.class).values())
                .isNotEmpty()
                .hasOnlyElementsOfType(JacksonSerializer.class);
        assertThat(service.getBeansOfType(XStream.class)).isEmpty();
        assertThat(classesWithInstances())
                .contains(JacksonSerializer.class.getName())
                .doesNotContain(XStream.class.getName());
    }

    /** With those that nobody holds any more: what was never made is not among them either. */
    private static List<String> classesWithInstances() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[] {"-all"}},
                            new String[] {String[].class.getName()});
            // Number, instances, bytes, class, and for classes of a module its name
            return histogram
                    .toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+:.*"))
                    .map(line -> line.split("\\s+")[3])
                    .toList();
        } catch (JMException unavailable) {
            throw new AssertionError("this JVM does not say what is on its heap", unavailable);
        }
    }
}
