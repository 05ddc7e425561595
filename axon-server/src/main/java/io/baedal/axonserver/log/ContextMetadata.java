package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What a context was created with, in a file beside its log: the old or the new contents after a crash, never a mixture. */
final class ContextMetadata {
    static final String FILE = "context.properties";

    private ContextMetadata() {}

    /** Empty where nothing was ever written. */
    static Map<String, String> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        Map<String, String> metadata = new HashMap<>();
        properties.forEach((key, value) -> metadata.put(key.toString(), value.toString()));
        return Map.copyOf(metadata);
    }

    static void write(Path folder, Map<String, String> metadata) throws IOException {
        Properties properties = new Properties();
        properties.putAll(metadata);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path fresh = folder.resolve(FILE + ".new");
        Files.write(fresh, text.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folder.sync(folder);
    }
}
