package org.meterset.dicom;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tool of others, run to judge ours; one that is not installed fails the test. */
public final class ToolProcess {

    /** What a tool did. */
    public record Result(int exit, byte[] output, String errors) {
        public String text(Charset charset) {
            return new String(output, charset);
        }
    }

    private ToolProcess() {}

    public static Result run(String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("tool", ".err");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectError(errors.toFile())
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            return new Result(process.waitFor(), output, Files.readString(errors, Charset.defaultCharset()));
        } finally {
            Files.delete(errors);
        }
    }
}
