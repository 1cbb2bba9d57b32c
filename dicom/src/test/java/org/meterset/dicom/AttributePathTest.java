package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.AttributePath.Step;

class AttributePathTest {
    private static final Tag SINOGRAM_CREATOR = Tag.of(0x300D, 0x0011);
    private static final Tag SINOGRAM = Tag.of(0x300D, 0x11A7);

    private final DataSet plan = DataSet.builder()
            .set(Tags.PATIENT_ID, "P1")
            .set(Tags.IMAGE_ORIENTATION_PATIENT, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
            .set(
                    Tags.BEAM_SEQUENCE,
                    DataSet.builder()
                            .set(Tags.BEAM_NAME, "AP")
                            .set(Tags.CONTROL_POINT_SEQUENCE, controlPoint("0"), controlPoint("10.5"))
                            .build(),
                    DataSet.builder()
                            .set(Tags.BEAM_NAME, "PA")
                            .set(SINOGRAM_CREATOR, "TOMO_HA_01")
                            .set(SINOGRAM, Vr.LO, "open")
                            .set(Tags.CONTROL_POINT_SEQUENCE, controlPoint("180"))
                            .build())
            .build();

    private static DataSet controlPoint(String gantryAngle) {
        return DataSet.builder().set(Tags.GANTRY_ANGLE, gantryAngle).build();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            BeamSequence[1]/ControlPointSequence[0]/GantryAngle | BeamSequence[1]/ControlPointSequence[0]/GantryAngle
            (300A,00B0)[1]/300A0111[0]                          | BeamSequence[1]/ControlPointSequence[0]
            300a,00b0[*]/BeamName (300A,00C2)                   | BeamSequence[*]/BeamName
            (300D,xxa7,"TOMO_HA_01")                            | (300D,xxA7,"TOMO_HA_01")
            (300D,11A7)                                         | (300D,11A7)
            (0009,xx01,"A/B [C]")[2]/PatientID                  | (0009,xx01,"A/B [C]")[2]/PatientID
            60023000                                            | (6002,3000)
            """)
    void isReadAndPrinted(String text, String printed) {
        AttributePath path = AttributePath.of(text);

        assertEquals(printed, path.toString());
        assertEquals(path, AttributePath.of(printed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            BeamSequence/BeamName   | BeamSequence/BeamName: found "/BeamName" at character 13, expected an item such as [0] or [*]
            BeamSequence[-1]        | BeamSequence[-1]: found "[-1]" at character 13, expected an item number from 0, or *, in brackets
            BeamSequence[0]BeamName | BeamSequence[0]BeamName: found "BeamName" at character 16, expected a slash or the end
            BeamSequence[0]/Beam    | BeamSequence[0]/Beam: found "Beam" at character 17, expected a keyword of the dictionary, a tag such as (300A,00B0), or a private attribute such as (300D,xxA7,"TOMO_HA_01")
            BeamSequence[0]/        | BeamSequence[0]/: found the end at character 17, expected a keyword of the dictionary, a tag such as (300A,00B0), or a private attribute such as (300D,xxA7,"TOMO_HA_01")
            (300A,xxA7,"TOMO")      | (300A,xxA7,"TOMO"): found "(300A,xxA7,"TOMO")" at character 1, expected an odd, private group
            """)
    void saysWhereAPathIsWrong(String text, String message) {
        assertEquals(
                message,
                assertThrows(DicomPathException.class, () -> AttributePath.of(text))
                        .getMessage());
    }

    @Test
    void isBuiltFromTags() {
        AttributePath path = AttributePath.of(Tags.BEAM_SEQUENCE).item(1).then(Tags.BEAM_NAME);

        assertEquals(AttributePath.of("BeamSequence[1]/BeamName"), path);
        assertEquals(
                "BeamSequence[*]",
                AttributePath.of(Tags.BEAM_SEQUENCE).item(Step.ALL).toString());
    }

    @Test
    void leadsToValuesAndItems() {
        assertEquals(
                180.0,
                plan.at("BeamSequence[1]/ControlPointSequence[0]/GantryAngle").requiredDouble());
        assertEquals(Optional.of("AP"), plan.at("BeamSequence[0]/BeamName").string());
        assertEquals(2, plan.at("BeamSequence[0]/ControlPointSequence").items().size());
        assertEquals(
                Optional.of("10.5"),
                plan.at("BeamSequence[0]/ControlPointSequence[1]")
                        .requiredItem()
                        .string(Tags.GANTRY_ANGLE));
        assertEquals(Optional.of("P1"), plan.at("PatientID").string());
    }

    @Test
    void leadsToAllItemsAtOnce() {
        assertEquals(List.of("AP", "PA"), plan.at("BeamSequence[*]/BeamName").strings());
        assertArrayEquals(
                new double[] {0, 10.5, 180},
                plan.at("BeamSequence[*]/ControlPointSequence[*]/GantryAngle").doubles());
        assertEquals(2, plan.at("BeamSequence[*]").items().size());
    }

    @Test
    void picksOneOfSeveralValues() {
        assertEquals(1.0, plan.at("ImageOrientationPatient[4]").requiredDouble());
        assertTrue(plan.at("ImageOrientationPatient[6]").doubleValue().isEmpty());
    }

    @Test
    void findsAPrivateAttributeInTheBlockOfItsCreator() {
        assertEquals(
                Optional.of("open"),
                plan.at("BeamSequence[1]/(300D,xxA7,\"TOMO_HA_01\")").string());
        assertEquals(
                List.of("open"),
                plan.at("BeamSequence[*]/(300D,xxA7,\"TOMO_HA_01\")").strings());
    }

    @Test
    void isEmptyWhereNothingIs() {
        assertFalse(plan.at("BeamSequence[2]/BeamName").exists());
        assertTrue(plan.at("BeamSequence[2]/BeamName").string().isEmpty());
        assertTrue(plan.at("FractionGroupSequence[0]/BeamDose").doubleValue().isEmpty());
        assertTrue(plan.at("PatientName").element().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            BeamSequence[2]/BeamName            | BeamSequence[2]/BeamName: found BeamSequence with 2 items, expected a number
            FractionGroupSequence[0]/BeamDose   | FractionGroupSequence[0]/BeamDose: found no FractionGroupSequence, expected a number
            BeamSequence[0]/BeamDose            | BeamSequence[0]/BeamDose: found no BeamDose, expected a number
            BeamSequence[0]/BeamName[0]/BeamDose| BeamSequence[0]/BeamName[0]/BeamDose: found BeamName with VR LO, expected a number
            BeamSequence[1]/(300D,xxA7,"X")     | BeamSequence[1]/(300D,xxA7,"X"): found no block of private creator "X" in group 300D, expected a number
            PatientID                           | PatientID: found "A9", expected a decimal number
            """)
    void saysHowFarThePathCouldBeFollowed(String path, String message) {
        Located located = plan.at(path);

        assertEquals(
                message,
                assertThrows(DicomPathException.class, located::requiredDouble).getMessage());
    }
}
