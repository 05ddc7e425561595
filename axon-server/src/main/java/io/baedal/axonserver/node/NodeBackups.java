package io.baedal.axonserver.node;

import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.api.BackupView;
import io.baedal.axonserver.log.Backup;
import io.baedal.axonserver.log.BackupFailed;
import io.baedal.axonserver.log.Backups;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.FileFailure;
import io.baedal.axonserver.log.LogException;
import io.baedal.axonserver.protocol.Contexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes backups of all contexts, one at a time, on a thread that is there only meanwhile. */
final class NodeBackups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBackups.class);

    /** One folder below the node's own, so nothing that could lead elsewhere. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Contexts contexts;
    private final Optional<Path> directory;
    private final Clock clock;
    private volatile @Nullable BackupView latest;
    private volatile boolean closed;
    private @Nullable Thread running;

    private NodeBackups(Contexts contexts, Optional<Path> directory, Clock clock) {
        this.contexts = contexts;
        this.directory = directory;
        this.clock = clock;
    }

    /** @throws NodeFailure if no backup could ever be written where they are to be */
    static NodeBackups open(Contexts contexts, NodeConfig config, Clock clock) {
        config.backupDirectory().ifPresent(backups -> requireUsable(backups, config.dataDirectory()));
        return new NodeBackups(contexts, config.backupDirectory(), clock);
    }

    private static void requireUsable(Path backups, Optional<Path> data) {
        String which = "The folder for backups " + backups + " (--backups, NodeConfig.backupDirectory) ";
        try {
            Path existing = backups.toAbsolutePath().normalize();
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            if (data.isPresent() && existing.toRealPath().startsWith(data.get().toRealPath())) {
                throw new NodeFailure(
                        which + "lies in the data directory, with which it would be lost: name another folder,"
                                + " best on another disk");
            }
            Files.createDirectories(backups);
            if (!Files.isWritable(backups)) {
                throw new NodeFailure(
                        which + "is closed to the node's user: change its permissions, or name another folder");
            }
        } catch (IOException failure) {
            throw new NodeFailure(which + "cannot be made. " + FileFailure.sentence(failure), failure);
        }
    }

    /**
     * Begins a backup.
     *
     * @param wanted name of the folder; one with the time if empty
     * @throws Problem if it cannot begin
     */
    synchronized BackupView start(Optional<String> wanted) {
        Path parent = directory.orElseThrow(() -> Problem.of(409, "The node has no folder for backups")
                .cure("Start it with --backups DIR (NodeConfig.backupDirectory)"));
        String name = wanted.orElseGet(() -> "backup-" + TIME.format(clock.instant()));
        if (!NAME.matcher(name).matches()) {
            throw Problem.of(400, "'" + name + "' is no name for a backup")
                    .cure("Use letters, digits, dots, underscores and hyphens, at most 100, a letter or a digit first");
        }
        if (running != null && running.isAlive()) {
            throw Problem.of(409, "A backup is being made already")
                    .cure("Wait for it: GET /v1/backup tells how far it is");
        }
        if (Files.exists(parent.resolve(name))) {
            throw Problem.of(409, "There is a backup " + name + " already").cure("Choose another name");
        }
        BackupView begun = new BackupView(name, "RUNNING", "preparing", 0, 0, 0, Map.of(), null);
        latest = begun;
        running = Thread.ofPlatform().daemon().name("axonserver-backup").start(() -> run(parent, name));
        return begun;
    }

    /** @throws Problem if there was none */
    BackupView latest() {
        BackupView view = latest;
        if (view == null) {
            throw Problem.of(404, "No backup was made since the node started").cure("POST /v1/backup makes one");
        }
        return view;
    }

    private void run(Path parent, String name) {
        try {
            Files.createDirectories(parent);
            Map<String, EventLog> logs = new TreeMap<>();
            contexts.all().forEach(context -> logs.put("contexts/" + context.name(), context.log()));
            Backup made = Backups.write(
                    parent.resolve(name), logs, (step, done, total) -> progress(name, step, done, total), clock);
            latest = new BackupView(name, "COMPLETE", null, 0, 0, made.bytes(), byContext(made), null);
            LOG.info("Backup {} is complete: {} bytes", made.folder(), made.bytes());
        } catch (BackupFailed | LogException refused) {
            failed(name, String.valueOf(refused.getMessage()), refused);
        } catch (Exception failure) {
            failed(name, "The backup failed: " + failure + ". Look at the node's log", failure);
        }
    }

    private static Map<String, Long> byContext(Backup made) {
        Map<String, Long> events = new TreeMap<>();
        made.events().forEach((folder, count) -> events.put(folder.substring("contexts/".length()), count));
        return events;
    }

    private void progress(String name, String step, long done, long total) {
        if (closed) {
            throw new BackupFailed("The node stopped during the backup: make another one when it runs", null);
        }
        latest = new BackupView(name, "RUNNING", step, done, total, 0, Map.of(), null);
    }

    private void failed(String name, String problem, Exception cause) {
        LOG.error("Backup {} failed", name, cause);
        latest = new BackupView(name, "FAILED", null, 0, 0, 0, Map.of(), problem);
    }

    /** Ends one that is being made; nothing is left of it. */
    @Override
    public void close() {
        closed = true;
        Thread last;
        synchronized (this) {
            last = running;
        }
        try {
            if (last != null) {
                last.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
