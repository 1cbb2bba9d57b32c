package org.meterset.dicom.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;

class DumpTest {
    private static final DataSet PLAN = DataSet.builder()
            .set(Tags.SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
            .set(Tags.SOP_INSTANCE_UID, new Uid("1.2.3"))
            .setEmpty(Tags.ACCESSION_NUMBER)
            .set(Tags.IMAGE_TYPE, "A", "B")
            .set(Tags.PATIENT_COMMENTS, "two\r\nlines \u0007[31m")
            .set(Tags.ROWS, 512)
            .set(Tags.FRAME_INCREMENT_POINTER, Tag.of(0x3004, 0x000C))
            .set(Tags.BEAM_SEQUENCE, DataSet.builder().set(Tags.BEAM_NAME, "AP").build(), DataSet.EMPTY)
            .set(Tag.of(0x3253, 0x0010), "ACME")
            .set(Tag.of(0x3253, 0x1001), Vr.OB, new byte[] {1, 2, 3, (byte) 255})
            .build();

    @Test
    void showsOneAttributeOnEachLine() throws IOException {
        byte[] bytes = DataSetWriter.toBytes(PLAN, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        StringBuilder dump = new StringBuilder();

        Dump.shortened()
                .write(TokenReader.of(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dump);

        assertEquals("""
                (0008,0008) CS [A\\B]                                    #   4, 2 ImageType
                (0008,0016) UI =RTPlanStorage                           #  30, 1 SOPClassUID
                (0008,0018) UI [1.2.3]                                  #   6, 1 SOPInstanceUID
                (0008,0050) SH (no value)                               #   0, 0 AccessionNumber
                (0010,4000) LT [two\u240D\u240Alines \u2407[31m]                       #  16, 1 PatientComments
                (0028,0009) AT (3004,000C)                              #   4, 1 FrameIncrementPointer
                (0028,0010) US 512                                      #   2, 1 Rows
                (300A,00B0) SQ                                          #  26 BeamSequence
                  [0]                                                     #  10
                    (300A,00C2) LO [AP]                                     #   2, 1 BeamName
                  [1]                                                     #   0
                (3253,0010) LO [ACME]                                   #   4, 1 PrivateCreator
                (3253,1001) OB 01\\02\\03\\FF                              #   4, 1 ACME: Private
                """, dump.toString());
    }

    @Test
    void showsOffsets() throws IOException {
        byte[] bytes = DataSetWriter.toBytes(
                DataSet.builder()
                        .set(
                                Tags.BEAM_SEQUENCE,
                                DataSet.builder().set(Tags.BEAM_NAME, "AP").build())
                        .build(),
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        StringBuilder dump = new StringBuilder();

        Dump.shortened()
                .offsets()
                .write(TokenReader.of(new ByteArrayInputStream(bytes), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), dump);

        assertEquals("""
                         0 (300A,00B0) SQ                                          #  18 BeamSequence
                         8   [0]                                                     #  10
                        16     (300A,00C2) LO [AP]                                     #   2, 1 BeamName
                """, dump.toString());
    }

    @Test
    void cutsLongValuesUnlessAskedForAll() {
        DataSet long_ = DataSet.builder()
                .set(Tags.PATIENT_COMMENTS, "x".repeat(100))
                .set(Tags.PIXEL_DATA, Vr.OW, new byte[60])
                .build();

        assertEquals("""
                (0010,4000) LT [xxxxxxxxxxxxxxxx...                     # 100, 1 PatientComments
                (7FE0,0010) OW 0000\\0000\\0000...                        #  60, 1 PixelData
                """, Dump.shortened().width(20).toText(long_));
        assertEquals(
                "(0010,4000) LT [" + "x".repeat(100) + "] # 100, 1 PatientComments\n"
                        + "(7FE0,0010) OW " + String.join("\\", Collections.nCopies(30, "0000"))
                        + " #  60, 1 PixelData\n",
                Dump.full().toText(long_));
    }

    @Test
    void showsFragments() {
        Value fragments = new Value.Fragments(List.of(Bulk.EMPTY, Bulk.of(new byte[] {(byte) 0xFF, (byte) 0xD8})));

        assertEquals(
                """
                (7FE0,0010) OB (encapsulated)                           #   - PixelData
                  [0]            (no value)                               #   0
                  [1]            FF\\D8                                    #   2
                """,
                Dump.shortened()
                        .toText(DataSet.builder()
                                .add(new Element(Tags.PIXEL_DATA, Vr.OB, fragments))
                                .build()));
    }

    @Test
    void showsMetaInformationTransferSyntaxAndRemarks(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("plan.dcm");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFile.of(PLAN, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(bytes);
        bytes.write(new byte[4]);
        Files.write(file, bytes.toByteArray());
        StringBuilder dump = new StringBuilder();

        Dump.shortened().write(file, dump);

        assertTrue(dump.toString().startsWith("# File meta information\n(0002,0000) UL "), dump.toString());
        assertTrue(
                dump.toString().contains("\n# Data set, Explicit VR Little Endian (1.2.840.10008.1.2.1)\n(0008,0008)"),
                dump.toString());
        assertTrue(dump.toString().endsWith(": 4 zero bytes behind the last element\n"), dump.toString());
    }

    @Test
    void showsWhatCanBeReadBeforeAnError(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("plan.dcm");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFile.of(PLAN, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(bytes);
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 10));
        StringBuilder dump = new StringBuilder();

        assertThrows(DicomFormatException.class, () -> Dump.shortened().write(file, dump));

        assertTrue(dump.toString().contains("BeamName\n"), dump.toString());
    }
}
