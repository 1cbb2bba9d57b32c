package org.meterset.rt.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;

class PerfusionPairTest {

    private static DataSet image(String series, String cap) {
        var builder = DataSet.builder()
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tag.of(0x3335, 0x0011), "iCAD PK")
                .set(Tag.of(0x3335, 0x1116), Vr.LO, "1.2.1")
                .set(Tag.of(0x3335, 0x1117), Vr.LO, "1.2.2");
        return (cap.isEmpty() ? builder : builder.set(Tag.of(0x3335, 0x1170), Vr.LO, cap)).build();
    }

    @Test
    void bothSeriesOfAPairAreFoundWithTheCap() {
        assertEquals(
                List.of(new PerfusionPair(new Uid("1.2.1"), new Uid("1.2.2"), Optional.of("0.8"), true)),
                PerfusionPair.among(List.of(image("1.2.2", ""), image("1.2.1", "0.8"), image("1.2.1", "0.8"))));
    }

    @Test
    void permeabilityEndsAtTheCap() {
        PerfusionPair pair = PerfusionPair.among(List.of(image("1.2.1", "0.8"))).getFirst();
        assertEquals(0.8, pair.capped(2));
        assertEquals(0.5, pair.capped(0.5));
        assertEquals(
                2, PerfusionPair.among(List.of(image("1.2.1", ""))).getFirst().capped(2));
    }

    @Test
    void coloursOfKtransAloneEndAtTheCap() {
        assertEquals(OptionalDouble.of(0.8), PerfusionPair.permeabilityCapOf(image("1.2.1", "0.8 ")));
        assertEquals(OptionalDouble.empty(), PerfusionPair.permeabilityCapOf(image("1.2.2", "0.8")));
        assertEquals(OptionalDouble.empty(), PerfusionPair.permeabilityCapOf(image("1.2.1", "none")));
        assertEquals(OptionalDouble.empty(), PerfusionPair.permeabilityCapOf(image("1.2.1", "")));
    }

    @Test
    void aPairWhoseOtherHalfIsMissingIsIncomplete() {
        assertEquals(
                List.of(new PerfusionPair(new Uid("1.2.1"), new Uid("1.2.2"), Optional.empty(), false)),
                PerfusionPair.among(List.of(image("1.2.1", ""))));
    }

    @Test
    void otherImagesNameNoPair() {
        assertEquals(
                List.of(),
                PerfusionPair.among(List.of(
                        DataSet.builder().set(Tags.SERIES_INSTANCE_UID, "1.2.3").build())));
    }

    @Test
    void aT1MapIsToldByItsImageType() {
        assertTrue(PerfusionPair.isT1Map(DataSet.builder()
                .set(Tags.IMAGE_TYPE, "DERIVED", "SECONDARY", "T1 MAP")
                .build()));
        assertTrue(PerfusionPair.isT1Map(
                DataSet.builder().set(Tags.IMAGE_TYPE, "DERIVED", "T1_MAP").build()));
    }
}
