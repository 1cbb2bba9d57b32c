package org.meterset.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.text.Dump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files as text for people. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = "Prints DICOM files as text, one attribute a line, with what was odd about them.")
final class DumpCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-w", "--width"},
            paramLabel = "N",
            description = "Cut values to so many characters (${DEFAULT-VALUE}).")
    private int width = 64;

    @Option(names = "--full", description = "Print values whole.")
    private boolean full;

    @Option(names = "--offsets", description = "Print the byte offset of each attribute.")
    private boolean offsets;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Dump dump = full ? Dump.full() : Dump.shortened().width(width);
        Dump wanted = offsets ? dump.offsets() : dump;
        List<Path> files = InputFiles.of(paths);
        int exitCode = ExitCodes.OK;
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (Path file : files) {
            if (files.size() > 1) {
                out.write("# " + file + "\n");
            }
            try {
                wanted.write(file, out);
            } catch (DicomException e) {
                spec.commandLine().getErr().println(file + ": " + e.getMessage());
                exitCode = ExitCodes.UNUSABLE;
            }
            out.flush();
        }
        return exitCode;
    }
}
