package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of each file of a backup, by its path below the backup's folder, in the form of {@code sha256sum}: so that
 * {@code sha256sum -c SHA256SUMS} checks it where this program is not at hand.
 */
final class Checksums {

    static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9_.-][A-Za-z0-9_./-]*)");
    private static final int BUFFER_BYTES = 1 << 18;

    private final SortedMap<String, String> byPath = new TreeMap<>();

    SortedMap<String, String> byPath() {
        return byPath;
    }

    void put(String path, String sum) {
        byPath.put(path, sum);
    }

    String text() {
        StringBuilder lines = new StringBuilder();
        byPath.forEach(
                (path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
        return lines.toString();
    }

    static boolean areIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** @throws CorruptLog if a line is none, or its path leads out of the folder */
    static Checksums read(Path folder) throws IOException {
        Checksums sums = new Checksums();
        for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.ISO_8859_1)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || !folder.resolve(parts.group(2)).normalize().startsWith(folder.normalize())) {
                throw new CorruptLog("The file " + FILE + " is damaged: use another backup", null);
            }
            sums.put(parts.group(2), parts.group(1));
        }
        return sums;
    }

    /** Reads the stream to its end, and copies it on the way. */
    static String copy(InputStream from, OutputStream to, LongConsumer copied) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            digest.update(buffer, 0, read);
            to.write(buffer, 0, read);
            copied.accept(read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @return null if the file does not exist */
    static @Nullable String of(Path file, LongConsumer read) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return copy(content, OutputStream.nullOutputStream(), read);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
