package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.meterset.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.io.Hex.hex;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;

class DicomFileTest {
    private static final DataSet PLAN = DataSet.builder()
            .set(Tags.SOP_CLASS_UID, new Uid("1.2.840.10008.5.1.4.1.1.481.5"))
            .set(Tags.SOP_INSTANCE_UID, new Uid("1.2.3"))
            .set(Tags.RT_PLAN_LABEL, "Prostate")
            .build();

    /** PS3.10 table 7.1-1. */
    @Test
    void writesPreamblePrefixAndMetaInformation() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FileMeta.of(new Uid("1.2"), new Uid("1.2.3"), IMPLICIT_VR_LITTLE_ENDIAN).writeTo(out);
        byte[] expected = hex("""
                'DICM'                                      prefix
                02 00 00 00 'UL' 04 00 8A 00 00 00          group length: 138 bytes follow
                02 00 01 00 'OB' 00 00 02 00 00 00 00 01    File Meta Information Version
                02 00 02 00 'UI' 04 00 '1.2' 00             Media Storage SOP Class UID
                02 00 03 00 'UI' 06 00 '1.2.3' 00           Media Storage SOP Instance UID
                02 00 10 00 'UI' 12 00 '1.2.840.10008.1.2' 00  Transfer Syntax UID
                02 00 12 00 'UI' 2C 00 '2.25.102318306894424379127416741273517365265'  Implementation Class UID
                02 00 13 00 'SH' 0C 00 'METERSET_0.1'       Implementation Version Name
                """);
        byte[] written = out.toByteArray();
        assertEquals("00 ".repeat(128).strip(), Hex.text(java.util.Arrays.copyOf(written, 128)));
        assertEquals(Hex.text(expected), Hex.text(java.util.Arrays.copyOfRange(written, 128, written.length)));
    }

    @Test
    void comesBackFromEverySyntax(@TempDir Path directory) throws IOException {
        for (TransferSyntax syntax : Syntaxes.UNCOMPRESSED) {
            Path path = directory.resolve(syntax.uid().value());
            DicomFile.of(PLAN, syntax).write(path);
            DicomFile read = DicomFile.read(path);
            assertEquals(PLAN, read.dataSet());
            assertEquals(syntax, read.transferSyntax());
            assertEquals(List.of(), read.remarks());
            assertEquals(Optional.of(new Uid("1.2.3")), read.meta().flatMap(FileMeta::sopInstance));
            DicomFile.Header header = DicomFile.header(path);
            try (TokenReader tokens = TokenReader.of(path, header.dataSetOffset(), header.transferSyntax())) {
                assertEquals(PLAN, DataSetReader.read(tokens));
            }
        }
    }

    @Test
    void keepsThePreambleAndPrivateMetaInformation() throws IOException {
        FileMeta meta = FileMeta.of(new Uid("1.2"), new Uid("1.2.3"), EXPLICIT_VR_LITTLE_ENDIAN)
                .withSourceAeTitle("METERSET");
        byte[] tiff = java.util.Arrays.copyOf(hex("'II' 2A 00"), 128);
        DicomFile file = new DicomFile(
                Optional.of(new FileMeta(Bulk.of(tiff), meta.elements())),
                EXPLICIT_VR_LITTLE_ENDIAN,
                PLAN,
                Layout.DEFINED,
                List.of());
        DicomFile read = reread(file);
        assertEquals(
                file.meta().orElseThrow().preamble(), read.meta().orElseThrow().preamble());
        assertEquals(Optional.of("METERSET"), read.meta().flatMap(FileMeta::sourceAeTitle));
    }

    @Test
    void guessesTheSyntaxOfABareDataSetAndSaysSo() throws IOException {
        for (TransferSyntax syntax :
                List.of(IMPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_BIG_ENDIAN)) {
            DicomFile read = DicomFile.read(new ByteArrayInputStream(DataSetWriter.toBytes(PLAN, syntax)));
            assertEquals(PLAN, read.dataSet());
            assertEquals(syntax, read.transferSyntax());
            assertTrue(
                    read.remarks().contains("file at byte 0: no file meta information"),
                    read.remarks().toString());
            assertTrue(read.remarks().getLast().contains("no transfer syntax is declared; looks like"));
        }
    }

    @Test
    void survivesAWrongGroupLengthOfTheMetaInformation() throws IOException {
        byte[] bytes = bytes(DicomFile.of(PLAN, EXPLICIT_VR_LITTLE_ENDIAN));
        bytes[140] = 7;
        DicomFile read = DicomFile.read(new ByteArrayInputStream(bytes));
        assertEquals(PLAN, read.dataSet());
        assertEquals(1, read.remarks().size());
        assertTrue(
                read.remarks().getFirst().startsWith("FileMetaInformationGroupLength (0002,0000) at byte 132: says"),
                read.remarks().getFirst());
    }

    @Test
    void leavesLongValuesInTheFileAndReplacesItSafely(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("dose.dcm");
        byte[] pixels = new byte[100_000];
        pixels[99_999] = 1;
        DataSet dose = PLAN.toBuilder().set(Tags.PIXEL_DATA, Vr.OW, pixels).build();
        DicomFile.of(dose, EXPLICIT_VR_BIG_ENDIAN).write(path);
        DicomFile read = DicomFile.read(path);
        assertInstanceOf(Bulk.InFile.class, read.dataSet().bulk(Tags.PIXEL_DATA).orElseThrow());
        assertEquals(dose, read.dataSet());
        read.withTransferSyntax(DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN).write(path);
        assertEquals(dose, DicomFile.read(path).dataSet());
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void readsUpToATag() {
        byte[] bytes = DataSetWriter.toBytes(PLAN, EXPLICIT_VR_LITTLE_ENDIAN);
        DataSet start =
                DataSetReader.readUntil(new ByteArrayInputStream(bytes), EXPLICIT_VR_LITTLE_ENDIAN, Tags.RT_PLAN_LABEL);
        assertEquals(
                List.of(Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID),
                start.stream().map(element -> element.tag()).toList());
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path directory) {
        assertThrows(NoSuchFileException.class, () -> DicomFile.read(directory.resolve("none")));
    }

    private static byte[] bytes(DicomFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }

    private static DicomFile reread(DicomFile file) throws IOException {
        return DicomFile.read(new ByteArrayInputStream(bytes(file)));
    }
}
