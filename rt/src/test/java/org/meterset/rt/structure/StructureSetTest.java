package org.meterset.rt.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.ContourType;
import org.meterset.rt.RtException;
import org.meterset.rt.SharedData;

class StructureSetTest {
    private static DataSetBuilder contour(String type, String... data) {
        return DataSet.builder()
                .set(Tags.CONTOUR_GEOMETRIC_TYPE, type)
                .set(Tags.NUMBER_OF_CONTOUR_POINTS, data.length / 3)
                .set(Tags.CONTOUR_DATA, Vr.DS, data);
    }

    private static Structure structure(DataSet... contours) {
        DataSet object = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET_STORAGE)
                .set(
                        Tags.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.ROI_NUMBER, 7)
                                .set(Tags.ROI_NAME, "PTV 50")
                                .set(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, Uid.of("1.2.3"))
                                .build())
                .set(
                        Tags.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_ROI_NUMBER, 7)
                                .set(Tags.ROI_DISPLAY_COLOR, 255, 128, 0)
                                .set(Tags.CONTOUR_SEQUENCE, contours)
                                .build())
                .set(
                        Tags.RTROI_OBSERVATIONS_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_ROI_NUMBER, 7)
                                .set(Tags.RTROI_INTERPRETED_TYPE, "PTV")
                                .build())
                .build();
        return StructureSet.of(object).structures().getFirst();
    }

    @Test
    void aStructureIsPutTogetherFromThreeSequences() {
        Structure structure = structure(contour("POINT", "1", "2.5", "-3e1").build());
        assertEquals(7, structure.number());
        assertEquals("PTV 50", structure.name());
        assertEquals("PTV", structure.interpretedType());
        assertEquals(Optional.of(0xFF8000), structure.displayColor());
        assertEquals(Optional.of(Uid.of("1.2.3")), structure.frameOfReference());
        Contour point = structure.contours().getFirst();
        assertEquals(ContourType.POINT, point.type());
        assertArrayEquals(new double[] {1, 2.5, -30}, point.xyzMm());
    }

    @Test
    void attachedContoursAreKept() {
        DataSet contour = contour("CLOSED_PLANAR", "0", "0", "0", "1", "0", "0", "0", "1", "0")
                .set(Tags.CONTOUR_NUMBER, 9)
                .set(Tags.ATTACHED_CONTOURS, 4, 5)
                .build();
        Contour.Attachment attachment =
                structure(contour).contours().getFirst().attachment().orElseThrow();
        assertEquals(new Contour.Attachment(9, List.of(4, 5)), attachment);
    }

    @Test
    void numbersAloneAttachNothing() {
        DataSet contour = contour("CLOSED_PLANAR", "0", "0", "0", "1", "0", "0", "0", "1", "0")
                .set(Tags.CONTOUR_NUMBER, 9)
                .build();
        assertEquals(Optional.empty(), structure(contour).contours().getFirst().attachment());
    }

    @ParameterizedTest
    @CsvSource({"1\\2, 2 values", "1\\2\\x, decimal", "1\\2\\NaN, decimal"})
    void aContourThatCannotBeReadIsLeftOutAndNamed(String data, String reason) {
        DataSet good = contour("POINT", "1", "2", "3").build();
        Structure structure = structure(damaged(data), good);
        assertEquals(1, structure.contours().size());
        assertTrue(structure.remarks().getFirst().contains("ContourSequence[0]"), structure.toString());
        assertTrue(structure.remarks().getFirst().contains(reason), structure.toString());
    }

    /** Bytes that a builder would refuse. */
    private static DataSet damaged(String data) {
        return contour("CLOSED_PLANAR", "0", "0", "0")
                .add(new Element(
                        Tags.CONTOUR_DATA, Vr.DS, new Value.Plain(Bulk.of(data.getBytes(StandardCharsets.US_ASCII)))))
                .build();
    }

    @Test
    void aWrongNumberOfPointsIsTold() {
        DataSet contour = contour("POINT", "1", "2", "3")
                .set(Tags.NUMBER_OF_CONTOUR_POINTS, 2)
                .build();
        assertTrue(structure(contour).remarks().getFirst().contains("Number of Contour Points is 2"));
    }

    @Test
    void anUnknownTypeIsTold() {
        assertTrue(structure(contour("ROUND", "1", "2", "3").build())
                .remarks()
                .getFirst()
                .contains("ROUND"));
    }

    @Test
    void longListsOfNumbersAreReadAsTheLibraryReadsThem() {
        Random random = new Random(3);
        String[] texts = IntStream.range(0, 3000)
                .mapToObj(i -> switch (i % 5) {
                    case 0 -> String.format(Locale.ROOT, "%.2f", random.nextInt(2_000_000) / 100.0 - 10_000);
                    case 1 -> Integer.toString(random.nextInt());
                    case 2 -> " +" + random.nextInt(1000) + ". ";
                    case 3 -> "-." + random.nextInt(1000);
                    default -> String.format(Locale.ROOT, "%.8e", random.nextGaussian());
                })
                .toArray(String[]::new);
        DataSet item = DataSet.builder().set(Tags.CONTOUR_DATA, Vr.DS, texts).build();
        assertArrayEquals(item.doubles(Tags.CONTOUR_DATA), Decimals.of(item, Tags.CONTOUR_DATA));
        String[] plain = IntStream.range(0, 999)
                .mapToObj(_ -> String.format(Locale.ROOT, "%.4f", random.nextGaussian() * 100))
                .toArray(String[]::new);
        DataSet simple = DataSet.builder().set(Tags.CONTOUR_DATA, Vr.DS, plain).build();
        assertArrayEquals(simple.doubles(Tags.CONTOUR_DATA), Decimals.of(simple, Tags.CONTOUR_DATA));
    }

    @Test
    void structuresAreFoundByNameNumberAndStart() throws IOException {
        StructureSet set = StructureSet.of(DicomFile.read(SharedData.file("dcmtk_example_rt/data/rtstruct.dcm"))
                .dataSet());
        assertEquals("BODY", set.named(List.of("body")).getFirst().name());
        assertEquals(
                "PTV_High BODY",
                set.named(List.of("ptv*", "1")).stream().map(Structure::name).collect(Collectors.joining(" ")));
        assertTrue(assertThrows(RtException.class, () -> set.named(List.of("Heart")))
                .toString()
                .contains("PTV_High"));
    }

    @Test
    void onlyStructureSetsAreRead() {
        assertThrows(RtException.class, () -> StructureSet.of(DataSet.EMPTY));
    }
}
