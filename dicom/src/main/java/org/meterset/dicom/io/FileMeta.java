package org.meterset.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;

/**
 * File preamble and File Meta Information (PS3.10 section 7.1).
 *
 * @param preamble the 128 bytes before the prefix
 * @param elements those of group 0002
 */
public record FileMeta(Bulk preamble, DataSet elements) {
    /** Implementation Class UID of what this toolkit writes. */
    public static final Uid IMPLEMENTATION_CLASS = new Uid("2.25.102318306894424379127416741273517365265");

    public static final String IMPLEMENTATION_VERSION = "METERSET_0.1";

    static final int PREAMBLE_BYTES = 128;
    static final int PREFIX = 0x4449434D;

    private static final Tag GROUP_LENGTH = Tag.of(0x0002, 0x0000);
    private static final Tag VERSION = Tag.of(0x0002, 0x0001);
    private static final Tag MEDIA_STORAGE_SOP_CLASS_UID = Tag.of(0x0002, 0x0002);
    private static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = Tag.of(0x0002, 0x0003);
    private static final Tag TRANSFER_SYNTAX_UID = Tag.of(0x0002, 0x0010);
    private static final Tag IMPLEMENTATION_CLASS_UID = Tag.of(0x0002, 0x0012);
    private static final Tag IMPLEMENTATION_VERSION_NAME = Tag.of(0x0002, 0x0013);
    private static final Tag SOURCE_APPLICATION_ENTITY_TITLE = Tag.of(0x0002, 0x0016);

    /** The meta information of a file that this toolkit writes. */
    public static FileMeta of(Uid sopClass, Uid sopInstance, TransferSyntax syntax) {
        DataSet elements = DataSet.builder()
                .set(GROUP_LENGTH, Vr.UL, 0L)
                .set(VERSION, Vr.OB, new byte[] {0, 1})
                .set(MEDIA_STORAGE_SOP_CLASS_UID, sopClass)
                .set(MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstance)
                .set(TRANSFER_SYNTAX_UID, syntax.uid())
                .set(IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS)
                .set(IMPLEMENTATION_VERSION_NAME, Vr.SH, IMPLEMENTATION_VERSION)
                .build();
        return new FileMeta(Bulk.of(new byte[PREAMBLE_BYTES]), elements);
    }

    public Optional<Uid> sopClass() {
        return elements.uid(MEDIA_STORAGE_SOP_CLASS_UID);
    }

    public Optional<Uid> sopInstance() {
        return elements.uid(MEDIA_STORAGE_SOP_INSTANCE_UID);
    }

    public Optional<TransferSyntax> transferSyntax() {
        return elements.uid(TRANSFER_SYNTAX_UID).map(TransferSyntax::of);
    }

    public Optional<Uid> implementationClass() {
        return elements.uid(IMPLEMENTATION_CLASS_UID);
    }

    public Optional<String> implementationVersion() {
        return elements.string(IMPLEMENTATION_VERSION_NAME);
    }

    public Optional<String> sourceAeTitle() {
        return elements.string(SOURCE_APPLICATION_ENTITY_TITLE);
    }

    /** The same with the title of the application entity that the data came from. */
    public FileMeta withSourceAeTitle(String aeTitle) {
        return with(SOURCE_APPLICATION_ENTITY_TITLE, Vr.AE, aeTitle);
    }

    public FileMeta withTransferSyntax(TransferSyntax syntax) {
        return with(TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid().value());
    }

    private FileMeta with(Tag tag, Vr vr, String value) {
        return new FileMeta(preamble, elements.toBuilder().set(tag, vr, value).build());
    }

    /** Writes preamble, prefix and group 0002 with the right group length. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] start = new byte[PREAMBLE_BYTES + 4];
        System.arraycopy(preamble.bytes(), 0, start, 0, (int) Math.min(preamble.length(), PREAMBLE_BYTES));
        start[PREAMBLE_BYTES] = 'D';
        start[PREAMBLE_BYTES + 1] = 'I';
        start[PREAMBLE_BYTES + 2] = 'C';
        start[PREAMBLE_BYTES + 3] = 'M';
        out.write(start);
        DataSet whole = elements.contains(GROUP_LENGTH)
                ? elements
                : elements.toBuilder().set(GROUP_LENGTH, Vr.UL, 0L).build();
        DataSetWriter.write(whole, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    }
}
