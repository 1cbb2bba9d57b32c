package org.meterset.rt.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.standard.Profile;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Constraint;
import org.meterset.standard.profile.Profiles;
import org.meterset.standard.profile.Row;

/** What rows cannot say: each named rule of a profile, and each copied value, is broken by a phantom changed for it. */
class NamedRulesTest {
    private static final String CONTOUR = "ROIContourSequence[0]/ContourSequence[0]";

    private record Mutant(String profile, String rule, UnaryOperator<PhantomSet> change) {}

    private static final List<Mutant> MUTANTS = List.of(
            brto("7.2.4 frame-of-reference", set -> set.set("RP", b -> b.set(Tags.FRAME_OF_REFERENCE_UID, "1.2.3"))),
            brto(
                    "7.4.1.7.1 position-reference-indicator",
                    set -> set.set("RD", b -> b.set(Tags.POSITION_REFERENCE_INDICATOR, "SN"))),
            brto(
                    "7.4.6.2.1 transverse",
                    set -> set.set("CT0002", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0.0011))),
            new Mutant(
                    "brto-ii+decubitus",
                    "7.4.6.2.2 transverse",
                    set -> set.set("CT0002", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, 0, 1, 0, -1, 0, 0))),
            brto("7.4.6.2.1 square-pixels", set -> set.set("CT0001", b -> b.set(Tags.PIXEL_SPACING, 32, 33))),
            brto("3.1.4.1.3 one-series", set -> set.set("CT0003", b -> b.set(Tags.STUDY_INSTANCE_UID, "1.2.3"))),
            brto(
                    "7.4.8.3.1 images-complete",
                    set -> set.at(
                            "RS",
                            "ReferencedFrameOfReferenceSequence[0]/RTReferencedStudySequence[0]/RTReferencedSeriesSequence[0]",
                            b -> b.set(
                                    Tags.CONTOUR_IMAGE_SEQUENCE,
                                    set.object("RS.dcm")
                                            .at(
                                                    "ReferencedFrameOfReferenceSequence[0]/RTReferencedStudySequence[0]/RTReferencedSeriesSequence[0]/ContourImageSequence[0]")
                                            .requiredItem()))),
            brto(
                    "7.4.8.1.1 every-roi-observed",
                    set -> set.set(
                            "RS",
                            b -> b.set(
                                    Tags.RTROI_OBSERVATIONS_SEQUENCE,
                                    set.object("RS.dcm")
                                            .items(Tags.RTROI_OBSERVATIONS_SEQUENCE)
                                            .subList(0, 4)))),
            brto(
                    "7.4.8.1.1 interpreted-types",
                    set -> set.at(
                            "RS", "RTROIObservationsSequence[1]", b -> b.set(Tags.RTROI_INTERPRETED_TYPE, "CONTROL"))),
            brto(
                    "7.4.8.2.1 contour-points",
                    set -> set.at("RS", CONTOUR, b -> b.set(Tags.NUMBER_OF_CONTOUR_POINTS, 59))),
            brto("7.4.8.2.1 transverse-contours", set -> set.at("RS", CONTOUR, NamedRulesTest::tilted)),
            brto("7.4.8.2.1 contours-on-images", set -> set.at("RS", CONTOUR, b -> lifted(b, 0.011))),
            brto("7.4.8.2.1 contours-per-slice", set -> set.at("RS", "ROIContourSequence[0]", NamedRulesTest::crowded)),
            brto(
                    "7.4.3.4.1 setup-as-scanned",
                    set -> set.at("RP", "PatientSetupSequence[0]", b -> b.set(Tags.PATIENT_POSITION, "HFP"))),
            new Mutant(
                    "brto-ii+reoriented",
                    "7.4.3.4.3 setup-turned",
                    set -> set.at("RP", "PatientSetupSequence[0]", b -> b.set(Tags.PATIENT_POSITION, "FFP"))),
            brto(
                    "7.4.13.1.1 transverse",
                    set -> set.set("RD", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, 1))),
            brto(
                    "7.4.13.1.1 dose-orientation",
                    set -> set.set("RD", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, 0, 1, 0, 1, 0, 0))),
            brto("7.4.13.3.1 high-bit", set -> set.set("RD", b -> b.set(Tags.HIGH_BIT, 30))),
            brto(
                    "7.4.13.3.1 equidistant-planes",
                    set -> set.set("RD", b -> b.set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 3, 6.02, 9, 12, 15))),
            new Mutant(
                    "brto-ii+off-slice",
                    "7.4.8.2.2 contours-on-images",
                    set -> offSlice(set).at("RS", CONTOUR, b -> lifted(b, 0.011))),
            new Mutant(
                    "brto-ii+off-slice",
                    "7.4.8.2.2 contour-points",
                    set -> offSlice(set).at("RS", CONTOUR, b -> b.set(Tags.NUMBER_OF_CONTOUR_POINTS, 61))),
            new Mutant(
                    "brto-ii+off-slice",
                    "7.4.8.2.2 transverse-contours",
                    set -> offSlice(set).at("RS", CONTOUR, NamedRulesTest::tilted)),
            new Mutant(
                    "brto-ii+off-slice",
                    "7.4.8.2.2 contours-per-slice",
                    set -> offSlice(set).at("RS", "ROIContourSequence[0]", NamedRulesTest::crowded)),
            new Mutant(
                    "brto-ii+off-slice",
                    "7.4.8.2.2 on-image-contours-refer",
                    set -> offSlice(set).at("RS", CONTOUR, b -> b.remove(Tags.CONTOUR_IMAGE_SEQUENCE))),
            new Mutant(
                    "brto-ii+off-slice",
                    "3.3.4.1.2 attached-contours",
                    set -> offSlice(set)
                            .at(
                                    "RS",
                                    "ROIContourSequence[0]/ContourSequence[1]",
                                    b -> b.set(Tags.ATTACHED_CONTOURS, 4))),
            new Mutant(
                    "brto-ii+off-slice",
                    "3.3.4.1.2 images-crossed",
                    set -> offSlice(set)
                            .at(
                                    "RS",
                                    "ROIContourSequence[0]/ContourSequence[3]",
                                    b -> b.set(Tags.ATTACHED_CONTOURS, 1))),
            new Mutant(
                    "brto-ii+geometric-plan",
                    "7.4.4.4.1 second-control-point",
                    set -> geometric(set)
                            .at(
                                    "RP",
                                    "BeamSequence[0]/ControlPointSequence[1]",
                                    b -> b.set(Tags.NOMINAL_BEAM_ENERGY, 6))),
            new Mutant(
                    "brto-ii+geometric-plan",
                    "7.4.4.4.1 limiting-devices",
                    set -> geometric(set)
                            .at(
                                    "RP",
                                    "BeamSequence[0]/BeamLimitingDeviceSequence[2]",
                                    b -> b.set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, "MLCY"))),
            new Mutant(
                    "brto-ii+geometric-plan",
                    "7.4.4.4.1 one-aperture",
                    set -> geometric(set)
                            .at("RP", "BeamSequence[0]", b -> b.set(Tags.BLOCK_SEQUENCE, aperture(1), aperture(2)))));

    private static Mutant brto(String rule, UnaryOperator<PhantomSet> change) {
        return new Mutant("brto-ii", rule, change);
    }

    private static DataSet aperture(int number) {
        return DataSet.builder()
                .set(Tags.BLOCK_NUMBER, number)
                .set(Tags.BLOCK_TYPE, "APERTURE")
                .set(Tags.BLOCK_DIVERGENCE, "PRESENT")
                .set(Tags.BLOCK_NUMBER_OF_POINTS, 3)
                .set(Tags.BLOCK_DATA, 0, 0, 1, 0, 1, 1)
                .build();
    }

    private static DataSetBuilder tilted(DataSetBuilder contour) {
        double[] mm = contour.build().doubles(Tags.CONTOUR_DATA);
        mm[2] += 0.006;
        return contour.set(Tags.CONTOUR_DATA, mm);
    }

    private static DataSetBuilder lifted(DataSetBuilder contour, double byMm) {
        double[] mm = contour.build().doubles(Tags.CONTOUR_DATA);
        for (int i = 2; i < mm.length; i += 3) {
            mm[i] += byMm;
        }
        return contour.set(Tags.CONTOUR_DATA, mm);
    }

    private static DataSetBuilder crowded(DataSetBuilder roi) {
        DataSet contour = roi.build().items(Tags.CONTOUR_SEQUENCE).getFirst();
        return roi.set(
                Tags.CONTOUR_SEQUENCE,
                IntStream.range(0, 1001).mapToObj(_ -> contour).toList());
    }

    /** Contours numbered from 1, each tied to the one below. */
    private static PhantomSet offSlice(PhantomSet set) {
        return set.at("RS", "ROIContourSequence[*]", roi -> {
            List<DataSet> contours = roi.build().items(Tags.CONTOUR_SEQUENCE);
            return roi.set(
                    Tags.CONTOUR_SEQUENCE,
                    IntStream.range(0, contours.size())
                            .mapToObj(i -> tied(contours.get(i), i + 1))
                            .toList());
        });
    }

    private static DataSet tied(DataSet contour, int number) {
        DataSetBuilder builder = contour.toBuilder().set(Tags.CONTOUR_NUMBER, number);
        return (number == 1
                        ? builder.setEmpty(Tags.ATTACHED_CONTOURS)
                        : builder.set(Tags.ATTACHED_CONTOURS, number - 1))
                .build();
    }

    private static PhantomSet geometric(PhantomSet set) {
        return set.at("RP", "BeamSequence[*]", b -> b.remove(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT))
                .at("RP", "BeamSequence[*]/ControlPointSequence[*]", b -> b.setEmpty(Tags.CUMULATIVE_METERSET_WEIGHT));
    }

    @TestFactory
    Stream<DynamicTest> eachNamedRuleIsBrokenByItsMutantAndNotBefore() {
        return MUTANTS.stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.profile() + " " + mutant.rule(), () -> {
                    Validator validator = Validator.of(List.of(Profiles.parse(mutant.profile())));
                    String rule = "BRTO-II " + mutant.rule();
                    PhantomSet before = mutant.profile().contains("off-slice")
                            ? offSlice(new PhantomSet())
                            : mutant.profile().contains("geometric") ? geometric(new PhantomSet()) : new PhantomSet();
                    assertEquals(Set.of(), before.broken(validator, Severity.WARNING));
                    Set<String> found = mutant.change().apply(new PhantomSet()).broken(validator, Severity.WARNING);
                    assertTrue(found.contains(rule), () -> rule + " is not among " + found);
                }));
    }

    @Test
    void eachNamedRuleOfBrtoHasAMutant() {
        Set<String> named = new TreeSet<>();
        for (String options : List.of("", "+decubitus", "+off-slice", "+reoriented", "+geometric-plan", "+ion-plan")) {
            Profile profile = Profiles.parse("brto-ii" + options);
            profile.objectRules().forEach(rule -> named.add(rule.id()));
            profile.setRules().forEach(rule -> named.add(rule.id()));
        }
        named.removeAll(Set.of("BRTO-II tables", "BRTO-II copied"));
        named.removeIf(rule -> rule.endsWith("references-listed"));
        Set<String> tested =
                MUTANTS.stream().map(mutant -> "BRTO-II " + mutant.rule()).collect(Collectors.toSet());
        System.out.printf("brto-ii: %d named rules, %d with a mutant%n", named.size(), tested.size());
        assertEquals(named, new TreeSet<>(tested));
    }

    @Test
    void aReferenceThatIsNotListedIsAnInfo() {
        Validator validator = Validator.of(List.of(Profiles.parse("brto-ii")));
        String rule = "BRTO-II 7.3.2.2.1.2 references-listed";
        PhantomSet set =
                new PhantomSet().without("CT").without("RS").without("RI").without("RD");
        assertTrue(set.broken(validator, Severity.INFO).contains(rule));
        DataSet reference = set.object("RP.dcm")
                .item(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE)
                .orElseThrow();
        PhantomSet listing = set.set(
                "RP",
                b -> b.set(
                        Tags.REFERENCED_SERIES_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.SERIES_INSTANCE_UID, "1.2.3")
                                .set(Tags.REFERENCED_INSTANCE_SEQUENCE, reference)
                                .build()));
        assertFalse(listing.broken(validator, Severity.INFO).contains(rule));
    }

    /** A value of an object is another one than that of the object it is based on. */
    @Test
    void eachCopiedValueIsMissedWhereItDiffers() {
        String profile = "brto-ii+ion-plan+resampled-ct";
        Validator validator = Validator.of(List.of(Profiles.parse(profile)));
        Map<Uid, String> files = Map.of(
                Uids.RT_STRUCTURE_SET_STORAGE, "RS",
                Uids.RT_PLAN_STORAGE, "RP",
                Uids.RT_ION_PLAN_STORAGE, "RI",
                Uids.RT_DOSE_STORAGE, "RD",
                Uids.CT_IMAGE_STORAGE, "CT0006");
        Map<String, Boolean> missed = new LinkedHashMap<>();
        int records = 0;
        for (Row row : Profiles.rows(profile)) {
            if (row.constraints().stream().noneMatch(Constraint.Copied.class::isInstance)) {
                continue;
            }
            for (Uid sopClass : row.objects()) {
                String file = files.get(sopClass);
                if (file == null) {
                    records++;
                    continue;
                }
                assertEquals(Set.of(), resampled(new PhantomSet()).broken(validator, Severity.WARNING));
                PhantomSet changed = resampled(new PhantomSet())
                        .change(
                                file,
                                object -> Samples.set(
                                        object,
                                        Samples.tag(row),
                                        List.of(Samples.strange(
                                                org.meterset.dicom.Dictionary.vrOf(Samples.tag(row))))));
                missed.put(
                        row.rule() + " of " + file,
                        changed.broken(validator, Severity.WARNING).contains(row.rule()));
            }
        }
        System.out.printf(
                "brto-ii: %d copied values missed where they differ; %d of treatment records not tried%n",
                missed.values().stream().filter(found -> found).count(), records);
        assertEquals(
                List.of(),
                missed.entrySet().stream()
                        .filter(entry -> !entry.getValue())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** The last image was made from the first one. */
    private static PhantomSet resampled(PhantomSet set) {
        DataSet source = set.object("CT0001.dcm");
        return set.set(
                "CT0006",
                b -> b.set(Tags.IMAGE_TYPE, "DERIVED", "SECONDARY", "AXIAL")
                        .set(
                                Tags.SOURCE_IMAGE_SEQUENCE,
                                DataSet.builder()
                                        .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                                        .set(
                                                Tags.REFERENCED_SOP_INSTANCE_UID,
                                                source.uid(Tags.SOP_INSTANCE_UID)
                                                        .orElseThrow())
                                        .build()));
    }
}
