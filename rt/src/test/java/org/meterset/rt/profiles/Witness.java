package org.meterset.rt.profiles;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.AttributePath.Step;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.standard.Finding;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Presence;
import org.meterset.standard.profile.Row;

/**
 * An object that keeps every row of a profile and has every attribute the rows speak of: the phantom's where it has such
 * an object, filled in from the table, and mended until the profile finds nothing.
 */
final class Witness {
    private static final List<PhantomObject> PHANTOM = PhantomPatient.of(PhantomSettings.DEFAULT.withSize(16, 4));
    private static final int ROUNDS = 40;

    private Witness() {}

    static DataSet of(Uid sopClass, List<Row> rows, Validator validator) {
        DataSet object = PHANTOM.stream()
                .filter(each -> each.sopClass().equals(sopClass))
                .findFirst()
                .map(PhantomObject::dataSet)
                .orElseGet(() -> DataSet.builder()
                        .set(Tags.SOP_CLASS_UID, sopClass)
                        .set(Tags.SOP_INSTANCE_UID, "1.2.3.4")
                        .build());
        for (Row row : rows) {
            object = filled(object, row);
        }
        for (int i = 0; i < ROUNDS; i++) {
            Optional<Row> broken = firstBroken(object, rows, validator);
            if (broken.isEmpty()) {
                return object;
            }
            object = mended(object, broken.get());
        }
        return object;
    }

    private static Optional<Row> firstBroken(DataSet object, List<Row> rows, Validator validator) {
        for (Finding finding : validator.check(object)) {
            Optional<Row> row = rows.stream()
                    .filter(each -> each.rule().equals(finding.rule()) && leadsTo(each, finding))
                    .findFirst();
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    static boolean leadsTo(Row row, Finding finding) {
        return row.path().toString().replace("[*]", "").equals(finding.path().replaceAll("\\[\\d+]", ""));
    }

    private static DataSet filled(DataSet object, Row row) {
        if (row.presence() == Presence.ABSENT || row.presence() == Presence.NO_VALUE) {
            return object;
        }
        List<Step> steps = row.path().steps();
        return Edits.everywhere(
                object, steps, holder -> holder.hasValue(Samples.tag(row)) ? holder : Samples.keeping(holder, row));
    }

    private static DataSet mended(DataSet object, Row row) {
        return Edits.everywhere(object, row.path().steps(), holder -> switch (row.presence()) {
            case ABSENT, NO_VALUE -> holder.toBuilder().remove(Samples.tag(row)).build();
            default -> Samples.keeping(holder, row);
        });
    }
}
