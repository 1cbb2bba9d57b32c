package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.Difference.Kind;

class DataSetDiffTest {
    private final DataSet plan = DataSet.builder()
            .set(Tags.PATIENT_ID, "P1")
            .set(Tags.RT_PLAN_LABEL, "Lung")
            .set(Tags.BEAM_SEQUENCE, beam("AP", "1"), beam("PA", "2"))
            .set(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4})
            .build();

    private static DataSet beam(String name, String number) {
        return DataSet.builder()
                .set(Tags.BEAM_NAME, name)
                .set(Tags.BEAM_NUMBER, number)
                .build();
    }

    @Test
    void equalDataSetsHaveNone() {
        assertEquals(List.of(), DataSetDiff.between(plan, plan.toBuilder().build()));
        assertEquals("", DataSetDiff.toText(List.of()));
    }

    @Test
    void tellsEachDifferenceOnOneLine() {
        DataSet other = plan.toBuilder()
                .remove(Tags.PATIENT_ID)
                .set(Tags.PLAN_INTENT, "CURATIVE")
                .set(Tags.RT_PLAN_LABEL, Vr.LO, "Lung")
                .set(Tags.BEAM_SEQUENCE, beam("AP", "3"))
                .set(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 5})
                .build();

        assertEquals("""
                - PatientID (0010,0020): LO [P1]
                ~ RTPlanLabel (300A,0002): SH [Lung] -> LO [Lung]
                + PlanIntent (300A,000A): CS [CURATIVE]
                ~ BeamSequence[0]/BeamNumber (300A,00C0): IS [1] -> IS [3]
                - BeamSequence[1]: item of 2 elements
                ~ PixelData (7FE0,0010): OW 0201\\0403 (4 bytes) -> OW 0201\\0503 (4 bytes)
                """, DataSetDiff.toText(DataSetDiff.between(plan, other)));
    }

    @Test
    void tellsOtherBytesOfTheSameValueApart() {
        DataSet padded = plan.toBuilder()
                .set(Tags.PATIENT_ID, Vr.LO, new byte[] {' ', 'P', '1', ' '})
                .build();

        List<Difference> differences = DataSetDiff.between(plan, padded);

        assertEquals(Kind.ENCODING, differences.getFirst().kind());
        assertEquals("= PatientID (0010,0020): LO [P1] in other bytes\n", DataSetDiff.toText(differences));
    }

    @Test
    void printsPrivateAttributesByTheirTag() {
        DataSet more = plan.toBuilder()
                .set(Tag.of(0x3253, 0x10), "Creator")
                .set(Tag.of(0x3253, 0x1001), Vr.DS, "1", "2.5")
                .build();

        assertEquals("""
                + (3253,0010): LO [Creator]
                + (3253,1001): DS [1\\2.5]
                """, DataSetDiff.toText(DataSetDiff.between(plan, more)));
    }
}
