package org.meterset.standard.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.Severity;

/** An Enhanced CT of two frames with its Pixel Measures (usage M) shared, in each frame, in some, in both, in none. */
class FunctionalGroupCheckTest {
    private static final DataSet MEASURES = DataSet.builder()
            .set(
                    Tags.PIXEL_MEASURES_SEQUENCE,
                    DataSet.builder().set(Tags.SLICE_THICKNESS, 3).build())
            .build();

    private static List<String> found(DataSet shared, DataSet... frames) {
        DataSet object = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.ENHANCED_CT_IMAGE_STORAGE)
                .set(Tags.NUMBER_OF_FRAMES, 2)
                .set(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
                .set(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, List.of(frames))
                .build();
        Findings findings = new Findings();
        ObjectCheck.check(object, findings);
        return findings.list().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> finding.rule().equals("PS3.3 C.7.6.16 PixelMeasuresSequence")
                        || finding.rule().equals("PS3.3 C.7.6.16 PerFrameFunctionalGroupsSequence"))
                .map(Finding::found)
                .toList();
    }

    @Test
    void aGroupIsSharedOrInEveryFrame() {
        assertEquals(List.of(), found(MEASURES, DataSet.EMPTY, DataSet.EMPTY));
        assertEquals(List.of(), found(DataSet.EMPTY, MEASURES, MEASURES));
    }

    @Test
    void aGroupInSomeFramesInBothPlacesOrNowhereIsAnError() {
        assertEquals(List.of("in 1 of 2 frames"), found(DataSet.EMPTY, MEASURES, DataSet.EMPTY));
        assertEquals(List.of("shared by all frames, and in 2"), found(MEASURES, MEASURES, MEASURES));
        assertEquals(List.of("nothing"), found(DataSet.EMPTY, DataSet.EMPTY, DataSet.EMPTY));
    }

    @Test
    void thereIsAnItemForEachFrame() {
        assertEquals(List.of("1 items"), found(MEASURES, DataSet.EMPTY));
    }

    /** PS3.3 table A.38-2: CT Position is required of original images, and may be there otherwise. */
    @ParameterizedTest
    @CsvSource({"ORIGINAL,ERROR", "MIXED,ERROR", "DERIVED,"})
    void aConditionalGroupIsRequiredWhereItsConditionHolds(String type, @Nullable Severity severity) {
        assertEquals(Optional.ofNullable(severity), severityOf(type, "CTPositionSequence"));
    }

    /** Whether it was derived from another object, nothing tells; an original image was not. */
    @ParameterizedTest
    @CsvSource({"ORIGINAL,", "DERIVED,INFO"})
    void aConditionThatNothingDecidesIsToldAsAnInfo(String type, @Nullable Severity severity) {
        assertEquals(Optional.ofNullable(severity), severityOf(type, "DerivationImageSequence"));
    }

    private static Optional<Severity> severityOf(String imageType, String group) {
        DataSet object = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.ENHANCED_CT_IMAGE_STORAGE)
                .set(Tags.IMAGE_TYPE, imageType, "PRIMARY", "VOLUME", "NONE")
                .set(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, MEASURES)
                .set(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, List.of(DataSet.EMPTY))
                .build();
        Findings findings = new Findings();
        ObjectCheck.check(object, findings);
        return findings.list().stream()
                .filter(finding -> finding.rule().equals("PS3.3 C.7.6.16 " + group))
                .map(Finding::severity)
                .findFirst();
    }
}
