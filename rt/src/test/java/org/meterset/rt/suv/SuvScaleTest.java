package org.meterset.rt.suv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.SharedData;

/**
 * Worked by hand: 370 MBq of a nuclide with a half life of 6600 s, injected at 10:00:00, scanned 6600 s later at
 * 11:50:00, leave 185 MBq; a patient of 74 kg then has 74000 g / 185e6 Bq = 0.0004 SUV per Bq/ml.
 */
class SuvScaleTest {
    private static DataSetBuilder image() {
        return DataSet.builder()
                .set(Tags.MODALITY, "PT")
                .set(Tags.UNITS, "BQML")
                .set(Tags.CORRECTED_IMAGE, "DECY", "ATTN", "SCAT")
                .set(Tags.DECAY_CORRECTION, "START")
                .set(Tags.PATIENT_WEIGHT, 74)
                .set(Tags.PATIENT_SIZE, "1.75")
                .set(Tags.PATIENT_SEX, "M")
                .set(Tags.ACQUISITION_DATE, "20260102")
                .set(Tags.ACQUISITION_TIME, "115000")
                .set(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, tracer().build());
    }

    private static DataSetBuilder tracer() {
        return DataSet.builder()
                .set(Tags.RADIOPHARMACEUTICAL_START_TIME, "100000")
                .set(Tags.RADIONUCLIDE_TOTAL_DOSE, "370000000")
                .set(Tags.RADIONUCLIDE_HALF_LIFE, "6600");
    }

    private static double factor(DataSet image, SuvType type) {
        return assertInstanceOf(SuvResult.Known.class, SuvScale.of(List.of(image), type))
                .scale()
                .factor();
    }

    private static String reasons(DataSet image, SuvType type) {
        return assertInstanceOf(SuvResult.Unknown.class, SuvScale.of(List.of(image), type))
                .toString();
    }

    @Test
    void bodyWeightFromStandardAttributes() {
        assertEquals(0.0004, factor(image().build(), SuvType.BW), 1e-12);
    }

    /**
     * W 74 kg, H 175 cm, BMI 24.1633. James: 1.10·74 − 128·(74/175)² = 58.51255 kg. Janmahasatian: 9270·74/(6680 +
     * 216·24.1633) = 57.64894 kg. Du Bois: 0.007184·74^0.425·175^0.725 = 1.892310 m². Devine: 50 + 2.3·(68.8976 − 60) =
     * 70.46457 kg.
     */
    @ParameterizedTest
    @CsvSource({"LBMJAMES128, 58512.55", "LBMJANMA, 57648.94", "BSA, 18923.10", "IBW, 70464.57"})
    void otherNormsForAMan(SuvType type, double gramsOrCm2) {
        assertEquals(gramsOrCm2 / 185e6, factor(image().build(), type), 1e-6 * gramsOrCm2 / 185e6);
    }

    /** James: 1.07·60 − 148·(60/165)² = 44.62975 kg; Janmahasatian: 9270·60/(8780 + 244·22.0386) = 39.28685 kg. */
    @ParameterizedTest
    @CsvSource({"LBMJAMES128, 44629.75", "LBMJANMA, 39286.85"})
    void leanBodyMassOfAWoman(SuvType type, double expectedNorm) {
        DataSet woman = image().set(Tags.PATIENT_SEX, "F")
                .set(Tags.PATIENT_WEIGHT, 60)
                .set(Tags.PATIENT_SIZE, "1.65")
                .build();
        assertEquals(expectedNorm / 185e6, factor(woman, type), 1e-6 * expectedNorm / 185e6);
    }

    @Test
    void startDateTimeIsPreferredToStartTime() {
        DataSet tracer = tracer().set(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260102080959.999999")
                .build();
        DataSet exact = image().set(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, tracer)
                .build();
        assertEquals(0.0008, factor(exact, SuvType.BW), 1e-9);
    }

    @Test
    void anInjectionBeforeMidnightWasOnTheDayBefore() {
        DataSet image = image().set(Tags.ACQUISITION_TIME, "005000")
                .set(
                        Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                        tracer().set(Tags.RADIOPHARMACEUTICAL_START_TIME, "230000")
                                .build())
                .build();
        assertEquals(0.0004, factor(image, SuvType.BW), 1e-12);
    }

    @Test
    void decayIsToTheFirstAcquisitionOfTheSeries() {
        DataSet later = image().set(Tags.ACQUISITION_TIME, "121000").build();
        SuvResult result = SuvScale.of(List.of(later, image().build()), SuvType.BW);
        assertEquals(
                0.0004, assertInstanceOf(SuvResult.Known.class, result).scale().factor(), 1e-12);
    }

    @Test
    void valuesCorrectedToTheInjectionAreNotDecayed() {
        assertEquals(0.0002, factor(image().set(Tags.DECAY_CORRECTION, "ADMIN").build(), SuvType.BW), 1e-12);
    }

    /**
     * 400 MBq measured 6600 s before the scan leave 200; 30 MBq of residue measured 3300·2 s before it leave 15: 185 MBq.
     */
    private static DataSetBuilder ge() {
        return image().setEmpty(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .set(Tag.of(0x0009, 0x0010), Vr.LO, "GEMS_PETD_01")
                .set(Tag.of(0x0009, 0x100D), Vr.DT, "20260102115000.00")
                .set(Tag.of(0x0009, 0x1038), Vr.FL, 400)
                .set(Tag.of(0x0009, 0x1039), Vr.DT, "20260102100000.00")
                .set(Tag.of(0x0009, 0x103B), Vr.DT, "20260102100500.00")
                .set(Tag.of(0x0009, 0x103C), Vr.FL, 30)
                .set(Tag.of(0x0009, 0x103D), Vr.DT, "20260102100000.00")
                .set(Tag.of(0x0009, 0x103F), Vr.FL, 6600);
    }

    @Test
    void bodyWeightFromThePrivateAttributesOfGe() {
        assertEquals(0.0004, factor(ge().build(), SuvType.BW), 1e-12);
    }

    /** The injection 300 s after both were measured: (400 − 30) MBq · 2^(−300 / 6600). */
    @Test
    void valuesOfGeThatAreCorrectedToTheInjectionAreDecayedToIt() {
        double bq = 370e6 * Math.pow(2, -300.0 / 6600);
        DataSet admin = ge().set(Tags.DECAY_CORRECTION, "ADMIN").build();
        assertEquals(74_000 / bq, factor(admin, SuvType.BW), 1e-12);
        String reasons = reasons(ge().set(Tags.DECAY_CORRECTION, "NONE").build(), SuvType.BW);
        assertTrue(reasons.contains("Decay Correction"), reasons);
    }

    @Test
    void gesBlockIsFoundWhereverItsCreatorReservedIt() {
        DataSet moved = image().setEmpty(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .set(Tag.of(0x0009, 0x0021), Vr.LO, "GEMS_PETD_01")
                .set(Tag.of(0x0009, 0x210D), Vr.DT, "20260102115000.00")
                .set(Tag.of(0x0009, 0x2138), Vr.FL, 370)
                .set(Tag.of(0x0009, 0x2139), Vr.DT, "20260102100000.00")
                .set(Tag.of(0x0009, 0x213F), Vr.FL, 6600)
                .build();
        assertEquals(0.0004, factor(moved, SuvType.BW), 1e-12);
    }

    @Test
    void whatGesBlockLacksIsNamedWithWhatTheStandardOnesLack() {
        String reasons = reasons(ge().remove(Tag.of(0x0009, 0x1038)).build(), SuvType.BW);
        assertTrue(reasons.contains("(0009,1038)") && reasons.contains("(0018,1074)"), reasons);
    }

    private static DataSetBuilder philips(String factor) {
        return image().set(Tags.UNITS, "CNTS")
                .set(Tag.of(0x7053, 0x0010), Vr.LO, "Philips PET Private Group")
                .set(Tag.of(0x7053, 0x1000), Vr.DS, factor);
    }

    @Test
    void countsOfPhilipsAreMultipliedByTheSuvFactor() {
        assertEquals(0.000551, factor(philips("0.000551").build(), SuvType.BW), 1e-12);
    }

    /** Body weight divides by 74 kg, James by 58.51255 kg. */
    @Test
    void countsOfPhilipsBecomeLeanUptakeToo() {
        assertEquals(0.000551 * 58.51255 / 74, factor(philips("0.000551").build(), SuvType.LBMJAMES128), 1e-9);
    }

    @Test
    void countsWithAFactorOf0CannotBeConverted() {
        String reasons = reasons(philips("0.0").build(), SuvType.BW);
        assertTrue(reasons.contains("(7053,1000)"), reasons);
    }

    @Test
    void gramsPerMillilitreAreUptakeAlready() {
        assertEquals(1, factor(image().set(Tags.UNITS, "GML").build(), SuvType.BW));
    }

    @ParameterizedTest
    @CsvSource({"PROPCNTS", "PROPCPS", "CPS"})
    void otherUnitsAreNamed(String units) {
        String reasons = reasons(image().set(Tags.UNITS, units).build(), SuvType.BW);
        assertTrue(reasons.contains(units), reasons);
    }

    @ParameterizedTest
    @CsvSource({
        "PatientWeight, Patient's Weight",
        "AcquisitionTime, Acquisition Time",
        "CorrectedImage, DECY",
        "RadiopharmaceuticalInformationSequence, Radionuclide Total Dose"
    })
    void whatIsMissingIsNamed(String keyword, String named) {
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        String reasons = reasons(image().remove(tag).build(), SuvType.BW);
        assertTrue(reasons.contains(named), reasons);
    }

    @ParameterizedTest
    @EnumSource(
            value = SuvType.class,
            names = {"LBMJAMES128", "LBMJANMA", "IBW"})
    void leanBodyMassNeedsTheSex(SuvType type) {
        String reasons = reasons(image().remove(Tags.PATIENT_SEX).build(), type);
        assertTrue(reasons.contains("Patient's Sex"), reasons);
    }

    @Test
    void anUndecayedImageIsRefused() {
        String reasons = reasons(image().set(Tags.DECAY_CORRECTION, "NONE").build(), SuvType.BW);
        assertTrue(reasons.contains("Decay Correction"), reasons);
    }

    /**
     * A GE Discovery ST series: 388 777 472 Bq at 10:35:00, half life 6588 s, first acquisition at 11:20:11 (2711 s
     * later), 71 kg: 71000 / (388777472 · 2^(−2711/6588)).
     */
    @Test
    void aRealSeriesWithStandardAttributes() throws IOException {
        List<DataSet> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.file("mirp/FDG_PET/image"))) {
            for (Path file : files.sorted().toList()) {
                images.add(DicomFile.read(file).dataSet());
            }
        }
        SuvScale scale = assertInstanceOf(SuvResult.Known.class, SuvScale.of(images, SuvType.BW))
                .scale();
        assertEquals(2.429030e-4, scale.factor(), 1e-9);
        assertEquals(List.of(), scale.remarks());
    }
}
