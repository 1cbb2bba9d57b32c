package org.meterset.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line as a process of its own, to be signalled and killed. */
final class CommandProcess {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator)),
            "org.meterset.cli.Main");

    private CommandProcess() {}

    static ProcessBuilder of(String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
