package org.meterset.workflow.ups;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.match.Utf8;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Value;
import org.meterset.dicom.charset.CharacterSet;

/**
 * The one form in which attributes of steps are kept: those of the standard, in UTF-8. What the trial words otherwise is
 * translated on the way in and out.
 */
final class Normal {
    private static final int FIRST_GROUP = 0x0008;
    private static final String DICOM = "DICOM";
    private static final List<Tag> REFERENCES =
            List.of(Tags.INPUT_INFORMATION_SEQUENCE, Tags.OUTPUT_INFORMATION_SEQUENCE);

    private Normal() {}

    /** What a peer sent. */
    static DataSet of(DataSet received) {
        List<Element> elements = new ArrayList<>();
        for (Element element : received) {
            Tag tag = element.tag();
            if (tag.group() >= FIRST_GROUP && !tag.isGroupLength() && !tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
                elements.add(Utf8.of(element, received));
            }
        }
        elements.add(Utf8.element(Tags.SPECIFIC_CHARACTER_SET, org.meterset.dicom.Vr.CS, "ISO_IR 192"));
        return withoutTrialWords(DataSet.asRead(elements, CharacterSet.UTF_8));
    }

    private static DataSet withoutTrialWords(DataSet dataSet) {
        DataSetBuilder builder = dataSet.toBuilder();
        if (dataSet.contains(Tags.INPUT_AVAILABILITY_FLAG)) {
            builder.remove(Tags.INPUT_AVAILABILITY_FLAG);
            if (!dataSet.hasValue(Tags.INPUT_READINESS_STATE)) {
                builder.set(Tags.INPUT_READINESS_STATE, readiness(dataSet));
            }
        }
        for (Tag tag : REFERENCES) {
            if (!dataSet.items(tag).isEmpty()) {
                builder.set(tag, references(dataSet.items(tag)));
            }
        }
        List<DataSet> performed = dataSet.items(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE);
        if (!performed.isEmpty()) {
            builder.set(
                    Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                    performed.stream().map(Normal::withoutTrialWords).toList());
        }
        return builder.build();
    }

    private static String readiness(DataSet dataSet) {
        return dataSet.string(Tags.INPUT_AVAILABILITY_FLAG).orElse("").equals("COMPLETE") ? "READY" : "INCOMPLETE";
    }

    /** Items by study and series (PS3.3 table 10-3b) in place of one by study with series below it. */
    private static List<DataSet> references(List<DataSet> items) {
        List<DataSet> flat = new ArrayList<>();
        for (DataSet item : items) {
            List<DataSet> series = item.items(Tags.REFERENCED_SERIES_SEQUENCE);
            if (series.isEmpty()) {
                flat.add(item);
            }
            series.forEach(each -> flat.add(reference(item, each)));
        }
        return flat;
    }

    private static DataSet reference(DataSet item, DataSet series) {
        DataSetBuilder builder = item.toBuilder()
                .remove(Tags.REFERENCED_SERIES_SEQUENCE)
                .remove(Tags.RETRIEVE_AE_TITLE)
                .set(Tags.TYPE_OF_INSTANCES, DICOM)
                .set(Tags.REFERENCED_SOP_SEQUENCE, series.items(Tags.REFERENCED_SOP_SEQUENCE));
        series.element(Tags.SERIES_INSTANCE_UID).ifPresent(builder::add);
        series.string(Tags.RETRIEVE_AE_TITLE)
                .or(() -> item.string(Tags.RETRIEVE_AE_TITLE))
                .ifPresent(aet -> builder.set(
                        Tags.DICOM_RETRIEVAL_SEQUENCE,
                        DataSet.builder().set(Tags.RETRIEVE_AE_TITLE, aet).build()));
        return builder.build();
    }

    /** A step as that face shows it: with its SOP class and in its words. */
    static DataSet shown(Step step, UpsFace face) {
        DataSetBuilder builder = step.attributes().toBuilder()
                .set(Tags.SOP_CLASS_UID, face.push())
                .set(Tags.SOP_INSTANCE_UID, step.uid())
                .set(Tags.PROCEDURE_STEP_STATE, step.state().definedTerm())
                .remove(Tags.TRANSACTION_UID);
        if (face == UpsFace.TRIAL) {
            addTrialWords(step.attributes(), builder);
            builder.remove(Tags.INPUT_READINESS_STATE);
        }
        return builder.build();
    }

    private static void addTrialWords(DataSet attributes, DataSetBuilder builder) {
        attributes
                .string(Tags.INPUT_READINESS_STATE)
                .ifPresent(state ->
                        builder.set(Tags.INPUT_AVAILABILITY_FLAG, state.equals("READY") ? "COMPLETE" : "INCOMPLETE"));
        List<DataSet> inputs = attributes.items(Tags.INPUT_INFORMATION_SEQUENCE);
        if (!inputs.isEmpty()) {
            builder.set(
                    Tags.INPUT_INFORMATION_SEQUENCE,
                    inputs.stream().map(Normal::trialReference).toList());
        }
        List<DataSet> parameters = attributes.items(Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE);
        if (!parameters.isEmpty()) {
            builder.set(
                    Tags.SCHEDULED_PROCESSING_PARAMETERS_SEQUENCE,
                    parameters.stream().map(Normal::trialParameter).toList());
        }
    }

    /** Devices of the trial know parameters as text alone. */
    private static DataSet trialParameter(DataSet item) {
        return item.string(Tags.NUMERIC_VALUE)
                .map(number -> item.toBuilder()
                        .set(Tags.VALUE_TYPE, "TEXT")
                        .set(Tags.TEXT_VALUE, number)
                        .remove(Tags.NUMERIC_VALUE)
                        .remove(Tags.MEASUREMENT_UNITS_CODE_SEQUENCE)
                        .build())
                .orElse(item);
    }

    private static DataSet trialReference(DataSet item) {
        Optional<Uid> study = item.uid(Tags.STUDY_INSTANCE_UID);
        DataSetBuilder series =
                DataSet.builder().set(Tags.REFERENCED_SOP_SEQUENCE, item.items(Tags.REFERENCED_SOP_SEQUENCE));
        item.element(Tags.SERIES_INSTANCE_UID).ifPresent(series::add);
        item.item(Tags.DICOM_RETRIEVAL_SEQUENCE)
                .flatMap(retrieval -> retrieval.element(Tags.RETRIEVE_AE_TITLE))
                .ifPresent(series::add);
        DataSetBuilder trial = DataSet.builder().set(Tags.REFERENCED_SERIES_SEQUENCE, series.build());
        study.ifPresent(uid -> trial.set(Tags.STUDY_INSTANCE_UID, uid));
        return trial.build();
    }

    /** Whether the element is text that Latin-1 can write, or no text; what a peer of few characters can read. */
    static DataSet readable(DataSet answer) {
        if (answer.stream().allMatch(Utf8::isAscii)) {
            return answer.toBuilder().remove(Tags.SPECIFIC_CHARACTER_SET).build();
        }
        DataSetBuilder builder = answer.toBuilder();
        return builder.set(Tags.SPECIFIC_CHARACTER_SET, isLatin1(answer) ? "ISO_IR 100" : "ISO_IR 192")
                .build();
    }

    private static boolean isLatin1(DataSet dataSet) {
        CharacterSet latin1 = CharacterSet.of(List.of("ISO_IR 100"));
        return dataSet.stream().allMatch(element -> switch (element.value()) {
            case Value.Items(List<DataSet> items) -> items.stream().allMatch(Normal::isLatin1);
            case Value.Plain _ ->
                !element.vr().usesCharacterSet()
                        || dataSet.strings(element.tag()).stream().allMatch(latin1::canEncode);
            case Value.Fragments _ -> true;
        });
    }
}
