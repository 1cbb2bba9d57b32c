package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;

/** What is written is read back, whatever the data set, syntax and layout. */
class RoundTripTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyDataSetComesBackFromEveryExplicitSyntax(
            @ForAll("dataSets") DataSet dataSet,
            @ForAll("explicitSyntaxes") TransferSyntax syntax,
            @ForAll("layouts") Layout layout)
            throws IOException {
        assertEquals(dataSet, read(write(dataSet, syntax, layout), syntax));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void implicitVrKeepsEverythingButTheVr(@ForAll("dataSets") DataSet dataSet, @ForAll("layouts") Layout layout)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        DataSet known = asInDictionary(dataSet);
        byte[] written = write(known, syntax, layout);
        DataSet read = read(written, syntax);
        assertEquals(known.size(), read.size());
        assertArrayEquals(written, write(read, syntax, layout));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void transcodingThereAndBackChangesNothing(
            @ForAll("dataSets") DataSet dataSet,
            @ForAll("explicitSyntaxes") TransferSyntax from,
            @ForAll("explicitSyntaxes") TransferSyntax to)
            throws IOException {
        byte[] written = write(dataSet, from, Layout.UNDEFINED);
        byte[] back = transcode(transcode(written, from, to), to, from);
        assertArrayEquals(written, back);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aFileThatIsCutIsRefusedOrReadInPart(@ForAll("dataSets") DataSet dataSet, @ForAll("parts") double part)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        byte[] written = write(dataSet, syntax, Layout.DEFINED);
        byte[] cut = java.util.Arrays.copyOf(written, (int) (written.length * part));
        try {
            read(cut, syntax);
        } catch (org.meterset.dicom.DicomFormatException e) {
            assertEquals(true, e.offset() >= 0 && e.offset() <= cut.length, e.getMessage());
        }
    }

    @Provide
    Arbitrary<DataSet> dataSets() {
        return DataSets.explicit();
    }

    @Provide
    Arbitrary<TransferSyntax> explicitSyntaxes() {
        return Arbitraries.of(Syntaxes.UNCOMPRESSED.stream()
                .filter(TransferSyntax::explicitVr)
                .toList());
    }

    @Provide
    Arbitrary<Layout> layouts() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(either, either, either).as(Layout::new);
    }

    @Provide
    Arbitrary<Double> parts() {
        return Arbitraries.doubles().between(0, 1);
    }

    /** The plain elements, each with the VR that implicit VR will show. */
    private static DataSet asInDictionary(DataSet dataSet) {
        List<Element> elements = dataSet.stream()
                .filter(element -> element.value() instanceof Value.Plain)
                .map(element -> new Element(element.tag(), Dictionary.vrOf(element.tag()), element.value()))
                .filter(element -> element.vr() != Vr.SQ)
                .toList();
        return DataSet.asRead(elements, CharacterSet.DEFAULT);
    }

    private static byte[] write(DataSet dataSet, TransferSyntax syntax, Layout layout) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSetWriter.write(dataSet, syntax, layout, out);
        return out.toByteArray();
    }

    private static DataSet read(byte[] bytes, TransferSyntax syntax) {
        return DataSetReader.read(new ByteArrayInputStream(bytes), syntax);
    }

    private static byte[] transcode(byte[] bytes, TransferSyntax from, TransferSyntax to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Transcoder.transcode(new ByteArrayInputStream(bytes), from, out, to);
        return out.toByteArray();
    }
}
