package org.meterset.cli;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Vr;
import picocli.CommandLine.Option;

/** What to ask for: information model, level and keys. */
final class QueryOptions {
    enum Level {
        PATIENT,
        STUDY,
        SERIES,
        IMAGE
    }

    @Option(
            names = {"-P", "--patient"},
            description = "Use the Patient Root information model.")
    private boolean patientRoot;

    @Option(
            names = {"-S", "--study"},
            description = "Use the Study Root information model (the default).")
    private boolean studyRoot;

    @Option(
            names = {"-L", "--level"},
            paramLabel = "LEVEL",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Level level = Level.STUDY;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "ATTRIBUTE[=VALUE]",
            description = "A key: keyword, tag or path, such as PatientName=SMITH* or 0010,0020; without a value it is"
                    + " only returned. May be given several times.")
    private List<String> keys = new ArrayList<>();

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    Uid sopClass(Uid ofPatientRoot, Uid ofStudyRoot) {
        if (patientRoot && studyRoot) {
            throw UserError.unusable("give -P or -S, not both");
        }
        return patientRoot ? ofPatientRoot : ofStudyRoot;
    }

    /** The attributes of the outermost data set that were asked for, in the order of the keys. */
    List<Tag> columns() {
        return columns(keys);
    }

    /** The same, of keys in the form of {@code -k}. */
    static List<Tag> columns(List<String> keys) {
        return keys.stream()
                .map(key -> steps(key.replaceFirst("=.*", "")).getFirst())
                .distinct()
                .toList();
    }

    /** The identifier that the keys make. */
    DataSet identifier() {
        DataSet identifier = dataSet(keys);
        return identifier.contains(Tags.QUERY_RETRIEVE_LEVEL)
                ? identifier
                : identifier.toBuilder()
                        .set(Tags.QUERY_RETRIEVE_LEVEL, level.name())
                        .build();
    }

    /** What keys in the form of {@code -k} say. */
    static DataSet dataSet(List<String> keys) {
        DataSet identifier = DataSet.EMPTY;
        for (String key : keys) {
            int equals = key.indexOf('=');
            String name = equals < 0 ? key : key.substring(0, equals);
            String value = equals < 0 ? "" : key.substring(equals + 1);
            try {
                identifier = with(identifier, steps(name), value);
            } catch (DicomException | NumberFormatException e) {
                throw UserError.unusable("key %s: %s".formatted(name, e.getMessage()));
            }
        }
        return identifier;
    }

    private static List<Tag> steps(String name) {
        String dcmtkTag = name.replaceFirst("^\\(?([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\\)?$", "$1$2");
        String firstItems = dcmtkTag.replaceAll("(?<!\\])/", "[0]/");
        return AttributePath.of(firstItems).steps().stream()
                .map(AttributePath.Step::tag)
                .toList();
    }

    /** Sequence keys have one item, which all keys within the same sequence share (PS3.4 section C.2.2.2.6). */
    private static DataSet with(DataSet dataSet, List<Tag> steps, String value) {
        Tag tag = steps.getFirst();
        DataSetBuilder builder = dataSet.toBuilder();
        if (steps.size() > 1) {
            DataSet item = dataSet.item(tag).orElse(DataSet.EMPTY);
            return builder.set(tag, with(item, steps.subList(1, steps.size()), value))
                    .build();
        }
        Vr vr = Dictionary.vrOf(tag);
        if (value.isEmpty()) {
            builder.setEmpty(tag);
        } else if (vr.isInteger()) {
            builder.set(tag, vr, Long.parseLong(value));
        } else {
            builder.set(tag, vr, vr.isMultiValueText() ? value.split("\\\\", -1) : new String[] {value});
        }
        return builder.build();
    }
}
