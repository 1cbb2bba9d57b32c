package org.meterset.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;
import org.meterset.dicom.json.DicomJson;
import org.meterset.dicom.json.DicomJsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** DICOM JSON, both ways. */
@Command(
        name = "json",
        mixinStandardHelpOptions = true,
        description = "Prints a DICOM file as DICOM JSON (PS3.18 annex F), or makes a file from it.")
final class JsonCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The DICOM file; with --read, the JSON file.")
    private Path file = Path.of("");

    @Option(names = "--compact", description = "Without line breaks.")
    private boolean compact;

    @Option(names = "--read", paramLabel = "DICOM", description = "Read JSON and write this DICOM file instead.")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException {
        if (target != null) {
            read(target);
        } else {
            write();
        }
        return ExitCodes.OK;
    }

    private void write() throws IOException {
        DicomJsonWriter writer =
                compact ? DicomJson.writer() : DicomJson.writer().indented();
        DicomFile.Header header = DicomFile.header(file);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            writer.write(tokens, out);
        }
        out.write('\n');
        out.flush();
    }

    private void read(Path dicom) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DataSet dataSet = DicomJson.reader().read(in);
            DicomFile.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(dicom);
        }
    }
}
