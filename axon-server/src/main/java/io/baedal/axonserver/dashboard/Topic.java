package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import io.baedal.axonserver.http.Problem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a page can ask to be told of. Its name in lower case is the name of the event in the stream. */
enum Topic {
    OVERVIEW(Role.MONITOR),
    COMMANDS(Role.MONITOR),
    QUERIES(Role.MONITOR),
    PROCESSORS(Role.MONITOR),
    CONTEXTS(Role.MONITOR),
    LOG(Role.MONITOR),
    /** How many events there are. */
    HEAD(Role.MONITOR),
    /** With payloads, as the two that follow. */
    SCHEDULED(Role.READ_EVENTS),
    /** Events as they are stored. */
    EVENTS(Role.READ_EVENTS),
    /** The result of an ad-hoc query. */
    QUERY(Role.READ_EVENTS);

    private final Need need;

    Topic(Role role) {
        this.need = Need.inContext(role);
    }

    /** What a reader must be allowed to in the context. */
    Need need() {
        return need;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topics of a list with commas. */
    static Set<Topic> parse(String names) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String name : names.split(",")) {
            topics.add(Arrays.stream(values())
                    .filter(topic -> topic.wireName().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> Problem.of(400, "There is no topic " + name).cure("Ask for some of " + known())));
        }
        return topics;
    }

    private static String known() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .sorted(Comparator.comparing(Topic::name))
                        .map(Topic::wireName)
                        .toList());
    }
}
