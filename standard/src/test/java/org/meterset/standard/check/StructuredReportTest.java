package org.meterset.standard.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

/** Content items of a report: what each must hold depends on its Value Type (PS3.3 section C.17.3). */
class StructuredReportTest {
    private static final DataSet TEXT = item("TEXT", "CONTAINS", item -> item.set(Tags.TEXT_VALUE, "as it should be"));
    private static final DataSet CODE = item(
            "CODE", "CONTAINS", item -> item.set(Tags.CONCEPT_CODE_SEQUENCE, code("373068000", "SCT", "Undetermined")));
    private static final DataSet NUM = item(
            "NUM",
            "CONTAINS",
            item -> item.set(
                    Tags.MEASURED_VALUE_SEQUENCE,
                    DataSet.builder()
                            .set(Tags.MEASUREMENT_UNITS_CODE_SEQUENCE, code("mm", "UCUM", "mm"))
                            .set(Tags.NUMERIC_VALUE, 12.5)
                            .build()));
    private static final DataSet IMAGE = item(
            "IMAGE",
            "SELECTED FROM",
            item -> item.set(
                    Tags.REFERENCED_SOP_SEQUENCE,
                    DataSet.builder()
                            .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                            .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3")
                            .build()));
    private static final DataSet SCOORD = item(
            "SCOORD",
            "CONTAINS",
            item -> item.set(Tags.GRAPHIC_DATA, 1, 2)
                    .set(Tags.GRAPHIC_TYPE, "POINT")
                    .set(Tags.CONTENT_SEQUENCE, IMAGE));
    private static final DataSet CONTAINER =
            item("CONTAINER", "CONTAINS", item -> item.set(Tags.CONTINUITY_OF_CONTENT, "SEPARATE"));

    private static DataSet code(String value, String scheme, String meaning) {
        return DataSet.builder()
                .set(Tags.CODE_VALUE, value)
                .set(Tags.CODING_SCHEME_DESIGNATOR, scheme)
                .set(Tags.CODE_MEANING, meaning)
                .build();
    }

    private static DataSet item(String valueType, String relationship, Consumer<DataSetBuilder> content) {
        DataSetBuilder item = DataSet.builder()
                .set(Tags.RELATIONSHIP_TYPE, relationship)
                .set(Tags.VALUE_TYPE, valueType)
                .set(Tags.CONCEPT_NAME_CODE_SEQUENCE, code("121071", "DCM", "Finding"));
        content.accept(item);
        return item.build();
    }

    private static List<String> errorsIn(DataSet... items) {
        DataSet report = DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.COMPREHENSIVE_SR_STORAGE)
                .set(Tags.VALUE_TYPE, "CONTAINER")
                .set(Tags.CONCEPT_NAME_CODE_SEQUENCE, code("11528-7", "LN", "Report"))
                .set(Tags.CONTINUITY_OF_CONTENT, "SEPARATE")
                .set(Tags.CONTENT_SEQUENCE, List.of(items))
                .build();
        return Validator.of(List.of(Profiles.parse("dicom"))).check(report).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::path)
                .filter(path -> path.startsWith("ContentSequence"))
                .distinct()
                .toList();
    }

    @Test
    void itemsThatHoldWhatTheirValueTypeWantsAreClean() {
        assertEquals(List.of(), errorsIn(TEXT, CODE, NUM, IMAGE, SCOORD, CONTAINER));
    }

    @ParameterizedTest
    @CsvSource({
        "0, TextValue",
        "1, ConceptCodeSequence",
        "2, MeasuredValueSequence",
        "3, ReferencedSOPSequence",
        "4, GraphicData",
        "4, GraphicType",
        "5, ContinuityOfContent"
    })
    void whatTheValueTypeWantsIsMissed(int number, String keyword) {
        DataSet[] items = {TEXT, CODE, NUM, IMAGE, SCOORD, CONTAINER};
        Tag tag = Dictionary.tagOf(keyword).orElseThrow();
        items[number] = items[number].toBuilder().remove(tag).build();
        assertEquals(List.of("ContentSequence[%d]/%s".formatted(number, keyword)), errorsIn(items));
    }

    @Test
    void whatAnotherValueTypeWouldHoldIsTold() {
        DataSet text =
                TEXT.toBuilder().set(Tags.CONTINUITY_OF_CONTENT, "SEPARATE").build();
        assertEquals(List.of("ContentSequence[0]/ContinuityOfContent"), errorsIn(text));
    }
}
