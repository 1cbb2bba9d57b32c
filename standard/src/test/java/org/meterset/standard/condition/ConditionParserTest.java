package org.meterset.standard.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;

class ConditionParserTest {
    private static final DataSet POINT =
            DataSet.builder().set(Tags.CONTROL_POINT_INDEX, 0).build();
    private static final DataSet BEAM = DataSet.builder()
            .set(Tags.BEAM_TYPE, "STATIC")
            .set(Tags.NUMBER_OF_WEDGES, 2)
            .setEmpty(Tags.MATERIAL_ID)
            .set(Tags.CONTROL_POINT_SEQUENCE, POINT, POINT)
            .build();
    private static final DataSet PLAN = DataSet.builder()
            .set(Tags.MODALITY, "RTPLAN")
            .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
            .set(Tags.BEAM_SEQUENCE, BEAM)
            .build();
    private static final Scope IN_BEAM =
            Scope.of(PLAN, "rt-plan", Set.of("rt-beams")).item(BEAM, 0, 1);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ':', quoteCharacter = '"', textBlock = """
            BeamType is STATIC                                : YES
            BeamType is static                                : YES
            BeamType in DYNAMIC ARC                           : NO
            not BeamType is STATIC                            : NO
            BeamName present                                  : NO
            BeamName is A                                     : NO
            BeamName absent                                   : YES
            MaterialID present                                : YES
            MaterialID absent                                 : YES
            MaterialID empty                                  : YES
            BeamType empty                                    : NO
            NumberOfWedges > 0                                : YES
            NumberOfWedges = 2                                : YES
            NumberOfWedges < 2                                : NO
            BeamType > 1                                      : UNKNOWN
            /Modality is RTPLAN                               : YES
            ../Modality is RTPLAN                             : YES
            /ImageType[1] is PRIMARY                          : NO
            /ImageType[2] is PRIMARY                          : YES
            /ImageType[3] is PRIMARY                          : NO
            ControlPointSequence/ControlPointIndex = 0        : YES
            /BeamSequence/NumberOfWedges > 5                  : NO
            first                                             : YES
            last                                              : YES
            module rt-beams                                   : YES
            module rt-dvh                                     : NO
            iod rt-plan                                       : YES
            'the sun shines'                                  : UNKNOWN
            not 'the sun shines'                              : UNKNOWN
            always or 'the sun shines'                        : YES
            never and 'the sun shines'                        : NO
            always and 'the sun shines'                       : UNKNOWN
            never or always and never                         : NO
            (never or always) and always                      : YES
            """)
    void holdsOrNotOrCannotBeTold(String condition, Truth expected) {
        assertEquals(expected, ConditionParser.parse(condition).test(IN_BEAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BeamType", "BeamType is", "( first", "first first", "NoSuchKeyword present", "'open"})
    void refusesWhatIsNoCondition(String text) {
        assertThrows(IllegalArgumentException.class, () -> ConditionParser.parse(text));
    }

    @Test
    void theSecondItemIsNotTheFirst() {
        Scope second = IN_BEAM.item(POINT, 1, 2);
        assertEquals(Truth.NO, ConditionParser.parse("first").test(second));
        assertEquals(
                Truth.YES,
                ConditionParser.parse("last and ../BeamType is STATIC").test(second));
    }
}
