package io.baedal.platform.system;

import java.util.List;

/**
 * What a JVM is to run.
 *
 * @param classPath as {@code java -cp} takes it
 * @param flags what it needs beside those that each process has
 */
record Program(String classPath, List<String> flags, String mainClass, List<String> arguments) {

    Program {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    /** Something that is on the class path of this JVM, and logs as the command does. */
    static Program ofThisClassPath(Class<?> main, List<String> arguments) {
        return new Program(
                System.getProperty("java.class.path"),
                List.of("-Dlogback.configurationFile=platform-logback.xml"),
                main.getName(),
                arguments);
    }
}
