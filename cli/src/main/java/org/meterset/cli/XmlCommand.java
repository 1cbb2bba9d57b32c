package org.meterset.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;
import org.meterset.dicom.text.NativeXml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The Native DICOM Model. */
@Command(
        name = "xml",
        mixinStandardHelpOptions = true,
        description = "Prints a DICOM file as Native DICOM Model XML (PS3.19 annex A).")
final class XmlCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The DICOM file.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            NativeXml.writer().write(tokens, out);
        }
        out.write('\n');
        out.flush();
        return ExitCodes.OK;
    }
}
