package io.baedal.axonserver.access;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Applications and users as lines of text: one each, its fields between bars, each field written as in a URL. */
final class AccountText {
    private static final String HEADER = "baedal-access 1";
    private static final String APPLICATION = "application";
    private static final String USER = "user";

    private AccountText() {}

    static String format(AccountBook book) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Application each : book.applications().values()) {
            text.append(String.join(
                            "|",
                            APPLICATION,
                            encode(each.name()),
                            encode(each.description()),
                            each.token().hex(),
                            grants(each.grants()),
                            metaData(each.metaData())))
                    .append("|\n");
        }
        for (User each : book.users().values()) {
            text.append(String.join(
                            "|",
                            USER,
                            encode(each.name()),
                            encode(each.password().encoded()),
                            grants(each.grants())))
                    .append("|\n");
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is nothing that {@link #format} gives */
    static AccountBook parse(String text) {
        String[] lines = text.split("\n");
        if (!lines[0].equals(HEADER)) {
            throw new IllegalArgumentException("its first line is not '" + HEADER + "'");
        }
        SortedMap<String, Application> applications = new TreeMap<>();
        SortedMap<String, User> users = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split("\\|", -1);
            if (fields[0].equals(APPLICATION) && fields.length == 7) {
                Application application = new Application(
                        decode(fields[1]),
                        decode(fields[2]),
                        TokenHash.fromHex(fields[3]),
                        grantsOf(fields[4]),
                        metaDataOf(fields[5]));
                applications.put(application.name(), application);
            } else if (fields[0].equals(USER) && fields.length == 5) {
                User user = new User(decode(fields[1]), PasswordHash.parse(decode(fields[2])), grantsOf(fields[3]));
                users.put(user.name(), user);
            } else {
                throw new IllegalArgumentException("line " + (i + 1) + " is neither an application nor a user");
            }
        }
        return new AccountBook(applications, users);
    }

    private static String grants(Set<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.role() + "@" + encode(grant.context()))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Set<Grant> grantsOf(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(AccountText::grant).collect(Collectors.toUnmodifiableSet());
    }

    private static Grant grant(String text) {
        int at = text.indexOf('@');
        return new Grant(Role.valueOf(text.substring(0, at)), decode(text.substring(at + 1)));
    }

    private static String metaData(Map<String, String> metaData) {
        return new TreeMap<>(metaData)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining(","));
    }

    private static Map<String, String> metaDataOf(String text) {
        Map<String, String> metaData = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            for (String pair : text.split(",")) {
                int equals = pair.indexOf('=');
                metaData.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return metaData;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
