package org.meterset.standard.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;
import org.meterset.standard.rules.Lineage;

/** Checks the rows that ask for a value to be copied from the object that another is based on. */
record Copies(String document, List<Row> rows) implements SetRule {
    static Copies of(String document, List<Row> rows) {
        return new Copies(
                document, rows.stream().filter(row -> copied(row).isPresent()).toList());
    }

    private static Optional<Constraint.Copied> copied(Row row) {
        return row.constraints().stream()
                .filter(Constraint.Copied.class::isInstance)
                .map(Constraint.Copied.class::cast)
                .findFirst();
    }

    @Override
    public String id() {
        return document + " copied";
    }

    @Override
    public void check(ObjectSet objects, Function<Member, Findings> findings) {
        for (Member member : objects.members()) {
            Lineage.parent(objects, member)
                    .ifPresent(parent -> rows.stream()
                            .filter(row -> row.objects().contains(member.sopClass()))
                            .forEach(row -> check(row, member, parent, findings)));
        }
    }

    private static void check(Row row, Member member, Member parent, Function<Member, Findings> findings) {
        Tag tag = row.path().steps().getLast().tag();
        boolean withinStudy = copied(row).map(Constraint.Copied::withinStudy).orElse(false);
        if (withinStudy
                && !text(member.dataSet(), Tags.STUDY_INSTANCE_UID)
                        .equals(text(parent.dataSet(), Tags.STUDY_INSTANCE_UID))) {
            return;
        }
        String own = text(member.dataSet(), tag);
        if (!own.equals(text(parent.dataSet(), tag))) {
            findings.apply(member)
                    .add(new Finding(
                            row.severity(),
                            row.rule(),
                            row.path().toString(),
                            own.isEmpty() ? "no value" : "another value",
                            "that of the object it is based on",
                            "copy the value, empty ones too"));
        }
    }

    private static String text(DataSet dataSet, Tag tag) {
        return String.join("\\", dataSet.strings(tag));
    }
}
