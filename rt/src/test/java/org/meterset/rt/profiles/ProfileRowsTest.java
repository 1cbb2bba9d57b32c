package org.meterset.rt.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.AttributePath.Step;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Constraint;
import org.meterset.standard.profile.Presence;
import org.meterset.standard.profile.Profiles;
import org.meterset.standard.profile.Row;

/**
 * For each row of each profile's tables: an object that keeps it and all others, and a mutant that breaks it. Rows whose
 * value is copied from another object are the matter of {@link NamedRulesTest}.
 */
class ProfileRowsTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "brto-ii",
                "brto-ii+feet-first",
                "brto-ii+decubitus+off-slice+resampled-ct+ion-plan+dvh",
                "brto-ii+reoriented+ion-plan",
                "brto-ii+geometric-plan",
                "raytreatment-iba",
                "idms-import+cyberknife",
                "idms-export"
            })
    void everyRowIsKeptByAnObjectAndBrokenByAMutant(String profile) {
        Validator validator = Validator.of(List.of(Profiles.parse(profile)));
        List<Row> rows = Profiles.rows(profile);
        Set<String> unkept = new TreeSet<>();
        Set<String> uncovered = new TreeSet<>();
        int demanding = 0;
        int alone = 0;
        for (Uid sopClass : classes(rows)) {
            List<Row> own = rows.stream()
                    .filter(row -> row.objects().contains(sopClass))
                    .toList();
            DataSet witness = Witness.of(sopClass, own, validator);
            Set<String> before = rules(validator.check(witness), own);
            unkept.addAll(before);
            for (Row row : own) {
                for (DataSetMaker breaking : breaking(row)) {
                    demanding++;
                    Set<String> found = brokenBy(validator, witness, row, breaking);
                    if (!found.contains(row.rule())) {
                        uncovered.add(row.rule() + " " + row.path() + " " + breaking.what());
                    } else if (found.size() == 1) {
                        alone++;
                    }
                }
            }
        }
        System.out.printf(
                "%s: %d rows; %d demands, %d with an object that keeps and one that breaks it, %d of these break nothing else%n",
                profile, rows.size(), demanding, demanding - uncovered.size(), alone);
        assertEquals(Set.of(), unkept, "rows that no object keeps");
        assertEquals(Set.of(), uncovered, "rows that no mutant breaks");
    }

    /** One way to break a row, from an object that keeps it. */
    private interface DataSetMaker {
        List<DataSet> from(DataSet witness);

        String what();
    }

    private static Set<Uid> classes(List<Row> rows) {
        return rows.stream().flatMap(row -> row.objects().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rules(List<Finding> findings, List<Row> rows) {
        Set<String> known = rows.stream().map(Row::rule).collect(Collectors.toSet());
        return findings.stream()
                .map(Finding::rule)
                .filter(known::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> brokenBy(Validator validator, DataSet witness, Row row, DataSetMaker breaking) {
        Set<String> best = Set.of();
        for (DataSet mutant : breaking.from(witness)) {
            List<Finding> findings = validator.check(mutant);
            boolean hit = findings.stream()
                    .anyMatch(finding -> finding.rule().equals(row.rule()) && Witness.leadsTo(row, finding));
            Set<String> rules = findings.stream()
                    .filter(finding -> finding.severity() != Severity.INFO
                            || finding.rule().equals(row.rule()))
                    .map(Finding::rule)
                    .collect(Collectors.toSet());
            if (hit && (best.isEmpty() || rules.size() < best.size())) {
                best = rules;
            }
        }
        return best;
    }

    private static List<DataSetMaker> breaking(Row row) {
        List<DataSetMaker> makers = new ArrayList<>();
        if (Samples.tag(row).equals(Tags.SOP_CLASS_UID)) {
            return makers; // without its class an object is no longer one that the row is about
        }
        if (row.presence() != Presence.OPTIONAL) {
            makers.add(maker(row.kind(), witness -> inEachItem(witness, row, holder -> Samples.breaking(holder, row))));
        }
        for (Constraint constraint : row.constraints()) {
            switch (constraint) {
                case Constraint.Copied _ -> {}
                case Constraint.Siblings(boolean unique) ->
                    makers.add(maker(constraint.text(), witness -> List.of(siblings(witness, row, unique))));
                default ->
                    makers.add(maker(
                            constraint.text(),
                            witness -> inEachItem(
                                    witness,
                                    row,
                                    holder -> Samples.breaking(holder, Samples.tag(row), constraint).stream()
                                            .toList())));
            }
        }
        return makers;
    }

    private static DataSetMaker maker(String what, java.util.function.Function<DataSet, List<DataSet>> from) {
        return new DataSetMaker() {
            @Override
            public List<DataSet> from(DataSet witness) {
                return from.apply(witness);
            }

            @Override
            public String what() {
                return what;
            }
        };
    }

    /** The mutants of one item each, with the row's condition made to hold first. */
    private static List<DataSet> inEachItem(
            DataSet witness, Row row, java.util.function.Function<DataSet, List<DataSet>> mutants) {
        List<DataSet> all = new ArrayList<>();
        List<Step> steps = row.path().steps();
        for (DataSet start : Conditions.made(witness, row)) {
            for (int item = 0; item < 2; item++) {
                List<List<DataSet>> choices = new ArrayList<>();
                Edits.first(start, steps, item, holder -> {
                    choices.add(mutants.apply(holder));
                    return holder;
                });
                int count = choices.isEmpty() ? 0 : choices.getFirst().size();
                for (int i = 0; i < count; i++) {
                    int choice = i;
                    all.add(Edits.first(
                            start, steps, item, holder -> mutants.apply(holder).get(choice)));
                }
            }
        }
        return all;
    }

    /** Another item beside the first, with its value or another one. */
    private static DataSet siblings(DataSet witness, Row row, boolean unique) {
        List<Step> outer = row.path().steps().subList(0, row.path().steps().size() - 1);
        Tag sequence = outer.getLast().tag();
        Tag tag = Samples.tag(row);
        return Edits.first(witness, outer, 0, holder -> {
            List<DataSet> items = new ArrayList<>(holder.items(sequence));
            DataSet twin = items.getFirst();
            items.add(unique ? twin : Samples.set(twin, tag, List.of(other(row, twin, tag))));
            return holder.toBuilder().set(sequence, items).build();
        });
    }

    private static String other(Row row, DataSet twin, Tag tag) {
        String own = twin.string(tag).orElse("");
        return row.constraints().stream()
                .filter(Constraint.OneOf.class::isInstance)
                .flatMap(constraint -> ((Constraint.OneOf) constraint).allowed().stream())
                .filter(value -> !value.equals(own))
                .findFirst()
                .orElse(Samples.strange(Dictionary.vrOf(tag)));
    }
}
