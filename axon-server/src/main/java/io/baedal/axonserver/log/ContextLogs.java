package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of a node's contexts: each in a folder of its own under {@code contexts}, or all in memory. A context exists
 * when its folder does. Thread safe as far as different contexts are concerned.
 */
public final class ContextLogs implements AutoCloseable {
    static final String CONTEXTS = "contexts";
    private static final Logger LOG = LoggerFactory.getLogger(ContextLogs.class);

    private static final String PRESERVED = "preserved";
    private static final String DELETED_PREFIX = ".deleted-";

    /** Of a folder that has all that a new context needs, and lacks only its name. */
    private static final String NEW_PREFIX = ".new-";

    /** They become names of folders, so nothing that a file system or a shell could take for something else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** How a folder is removed; the seam of the tests. */
    @FunctionalInterface
    interface Removal {
        void remove(Path folder) throws IOException;
    }

    private final Optional<Path> directory;
    private final Removal removal;
    private final Function<String, LogSettings> settings;
    private final Optional<LogMemory> memory;
    private final Map<String, Map<String, String>> metadataInMemory = new ConcurrentHashMap<>();

    private ContextLogs(Optional<Path> directory, Function<String, LogSettings> settings, Removal removal) {
        this.directory = directory;
        this.removal = removal;
        this.settings = settings;
        this.memory = directory.map(LogMemory::ofNode);
    }

    /**
     * Logs that live as long as the process.
     *
     * @param settings of the log of each context, by its name
     */
    public static ContextLogs inMemory(Function<String, LogSettings> settings) {
        return new ContextLogs(Optional.empty(), settings, Folder::remove);
    }

    /**
     * Logs in folders under {@code dataDirectory}, which is created if missing. What a deletion left half done is removed, and
     * a context that was just being created or purged is there, new. They share the memory of one.
     *
     * @param settings of the log of each context, by its name
     * @throws CorruptLog if the folder holds a log itself, as it did before there were contexts
     */
    public static ContextLogs in(Path dataDirectory, Function<String, LogSettings> settings) {
        return in(dataDirectory, settings, Folder::remove);
    }

    static ContextLogs in(Path dataDirectory, Function<String, LogSettings> settings, Removal removal) {
        if (Files.exists(dataDirectory.resolve("CURRENT"))) {
            throw new CorruptLog(
                    "The data directory " + dataDirectory
                            + " holds one log and no contexts, as very early builds left it:"
                            + " move everything in it into the new folder "
                            + dataDirectory.resolve(CONTEXTS).resolve("default"),
                    null);
        }
        Path contexts = dataDirectory.resolve(CONTEXTS);
        try {
            Folder.create(contexts);
            ContextLogs logs = new ContextLogs(Optional.of(dataDirectory), settings, removal);
            for (Path fresh : startingWith(NEW_PREFIX, contexts)) {
                logs.takeItsName(fresh);
            }
            startingWith(DELETED_PREFIX, contexts).forEach(logs::removeOrLeave);
            return logs;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The data directory " + dataDirectory
                            + " cannot be used: name a folder that this user may write to, or one that can be made",
                    failure);
        }
    }

    /** Whether a context may have that name: letters, digits, underscores and hyphens, 64 at most, a letter or digit first. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The contexts there are, with the metadata each was created with. In memory: those opened so far. */
    public SortedMap<String, Map<String, String>> found() {
        if (directory.isEmpty()) {
            return new TreeMap<>(metadataInMemory);
        }
        SortedMap<String, Map<String, String>> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory.get().resolve(CONTEXTS))) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                String name = each.getFileName().toString();
                if (isName(name)) {
                    found.put(name, ContextMetadata.read(each));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the contexts in " + directory.get() + " cannot be listed", failure);
        }
        return found;
    }

    /** Opens the log of a context, which is created if it does not exist; see {@link EventLogs#open}. */
    public EventLog open(String name) {
        Path folder = folder(name);
        if (folder == null) {
            metadataInMemory.putIfAbsent(name, Map.of());
            return EventLogs.inMemory(settings.apply(name));
        }
        return EventLogs.open(folder, settings.apply(name), memory.orElseThrow());
    }

    /**
     * Makes a context that does not exist: with its metadata or not at all, also after a crash. Without a log yet; see
     * {@link #open}.
     *
     * @throws UncheckedIOException also if there is a folder of that name, which the next start takes for a context
     */
    public void create(String name, Map<String, String> metadata, long nowMillis) {
        Path folder = folder(name);
        if (folder == null) {
            metadataInMemory.put(name, Map.copyOf(metadata));
            return;
        }
        Path fresh = fresh(name, metadata, nowMillis);
        try {
            Folder.move(fresh, folder);
        } catch (IOException failure) {
            removeOrLeave(fresh);
            throw cannotBeMade(name, failure);
        }
    }

    private static UncheckedIOException cannotBeMade(String name, IOException failure) {
        return new UncheckedIOException(
                "The folder of context " + name + " cannot be made: look at what is in its place, and at the disk",
                failure);
    }

    /** All of a new context but its name. Made out of sight, so that it is whole when it can be seen. */
    private Path fresh(String name, Map<String, String> metadata, long nowMillis) {
        Path contexts = directory.orElseThrow().resolve(CONTEXTS);
        Path draft = contexts.resolve(DELETED_PREFIX + name + "-" + nowMillis + "-draft");
        Path fresh = contexts.resolve(NEW_PREFIX + name);
        try {
            Folder.create(draft);
            if (!metadata.isEmpty()) {
                ContextMetadata.write(draft, metadata);
            }
            Folder.move(draft, fresh);
            return fresh;
        } catch (IOException failure) {
            removeOrLeave(draft);
            throw cannotBeMade(name, failure);
        }
    }

    /**
     * Removes all events of a context, whose log must be closed, and keeps its metadata. It exists all the time, also after a
     * crash: as it was, or new.
     *
     * @throws UncheckedIOException then it is as it was; or, if the new one could not take its place, not there until it is
     *     opened, or at the next start
     */
    public void purge(String name, Map<String, String> metadata, long nowMillis) {
        Path folder = folder(name);
        if (folder == null) {
            return;
        }
        Path deleted = folder.resolveSibling(DELETED_PREFIX + name + "-" + nowMillis);
        Path fresh = fresh(name, metadata, nowMillis);
        try {
            takeAway(name, folder, deleted);
        } catch (RuntimeException stays) {
            removeOrLeave(fresh);
            throw stays;
        }
        takeItsName(fresh);
        removeOrLeave(deleted);
    }

    /** Unless there is a context of that name: what was to take its place then never did. */
    private void takeItsName(Path fresh) {
        Path folder = fresh.resolveSibling(fresh.getFileName().toString().substring(NEW_PREFIX.length()));
        if (Files.exists(folder)) {
            removeOrLeave(fresh);
            return;
        }
        try {
            Folder.move(fresh, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder of a new context cannot become " + folder, failure);
        }
    }

    /** Keeps the metadata of a context that exists, instead of what was kept before. */
    public void describe(String name, Map<String, String> metadata) {
        Path folder = folder(name);
        if (folder == null) {
            metadataInMemory.put(name, Map.copyOf(metadata));
            return;
        }
        try {
            ContextMetadata.write(folder, metadata);
        } catch (IOException failure) {
            throw new UncheckedIOException("the metadata of context " + name + " cannot be written", failure);
        }
    }

    /**
     * Removes a context, whose log must be closed. From its return on, the context is gone for good, also after a crash; if it
     * throws, the context is still there. A file that cannot be removed stays, out of sight, until a later start can.
     *
     * @param preserve moves its folder into {@code preserved}, named with the time, instead of removing it
     * @return where it was preserved; empty if it was not
     */
    public Optional<Path> delete(String name, boolean preserve, long nowMillis) {
        Path folder = folder(name);
        if (folder == null) {
            metadataInMemory.remove(name);
            return Optional.empty();
        }
        if (preserve) {
            Path preserved = directory.orElseThrow().resolve(PRESERVED).resolve(name + "-" + nowMillis);
            takeAway(name, folder, preserved);
            return Optional.of(preserved);
        }
        Path deleted = folder.resolveSibling(DELETED_PREFIX + name + "-" + nowMillis);
        takeAway(name, folder, deleted);
        removeOrLeave(deleted);
        return Optional.empty();
    }

    private static void takeAway(String name, Path folder, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Folder.move(folder, to);
        } catch (IOException failure) {
            if (Files.exists(folder)) {
                throw new UncheckedIOException(
                        "The folder of context " + name + " cannot be moved away, so it is still there", failure);
            }
            LOG.error("Context {} is gone, but after a power failure it might be back", name, failure);
        }
    }

    private void removeOrLeave(Path deleted) {
        try {
            removal.remove(deleted);
        } catch (IOException failure) {
            LOG.warn(
                    "What is left of a deleted context takes space in {} until somebody removes it or the next start can",
                    deleted,
                    failure);
        }
    }

    /** To be called after the logs were closed: frees what they shared. */
    @Override
    public void close() {
        memory.ifPresent(LogMemory::close);
    }

    private @Nullable Path folder(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a context");
        }
        return directory.map(data -> data.resolve(CONTEXTS).resolve(name)).orElse(null);
    }

    private static List<Path> startingWith(String prefix, Path contexts) throws IOException {
        try (Stream<Path> all = Files.list(contexts)) {
            return all.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }
}
