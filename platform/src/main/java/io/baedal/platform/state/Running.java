package io.baedal.platform.state;

import io.baedal.platform.system.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A system that runs, as it wrote itself down.
 *
 * @param pid the process that holds the folder
 * @param addresses of every part
 * @param processes of the parts that have one of their own
 */
public record Running(long pid, Map<Part, String> addresses, Map<Part, Long> processes) {

    /** What the command line of each part's process has in it, followed by the part's title. */
    public static final String MARK = "-Dbaedal.part=";

    private static final String PID = "pid";
    private static final String ADDRESS = ".address";
    private static final String PROCESS = ".pid";

    public Running {
        addresses = Map.copyOf(addresses);
        processes = Map.copyOf(processes);
    }

    /** Alive, as far as the operating system knows: a process id may have been given away again. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** The processes of its parts that live, and are what they were: an id may have been given to somebody else since. */
    public List<ProcessHandle> livingParts() {
        return processes.values().stream()
                .flatMap(process -> ProcessHandle.of(process).stream())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains(MARK))
                .toList();
    }

    Properties toProperties() {
        Properties lines = new Properties();
        lines.setProperty(PID, Long.toString(pid));
        addresses.forEach((part, address) -> lines.setProperty(part.title() + ADDRESS, address));
        processes.forEach((part, process) -> lines.setProperty(part.title() + PROCESS, Long.toString(process)));
        return lines;
    }

    static Running from(Properties lines) {
        Map<Part, String> addresses = new EnumMap<>(Part.class);
        Map<Part, Long> processes = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String address = lines.getProperty(part.title() + ADDRESS);
            if (address != null) {
                addresses.put(part, address);
            }
            String process = lines.getProperty(part.title() + PROCESS);
            if (process != null) {
                processes.put(part, Long.valueOf(process));
            }
        }
        return new Running(Long.parseLong(lines.getProperty(PID, "-1")), addresses, processes);
    }
}
