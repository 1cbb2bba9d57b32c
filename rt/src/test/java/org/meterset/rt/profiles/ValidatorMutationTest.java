package org.meterset.rt.profiles;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.standard.Finding;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

/** Whatever an object has become, every profile has an answer: no exception, no endless loop, no empty finding. */
class ValidatorMutationTest {
    private static final List<DataSet> PHANTOM = PhantomPatient.of(PhantomSettings.DEFAULT.withSize(16, 2)).stream()
            .map(PhantomPatient.PhantomObject::dataSet)
            .toList();
    private static final Validator ALL = Validator.of(List.of(
            Profiles.parse("dicom"),
            Profiles.parse("brto-ii+off-slice+dvh+ion-plan+resampled-ct"),
            Profiles.parse("brto-ii+geometric-plan"),
            Profiles.parse("raytreatment-iba"),
            Profiles.parse("idms-import+cyberknife"),
            Profiles.parse("idms-export")));
    private static final int MUTATIONS = 12;
    private static final int DEEP = 60;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Property(tries = 300)
    void everyMutantIsAnswered(@ForAll long seed) {
        Random random = new Random(seed);
        List<DataSet> mutants = new ArrayList<>();
        for (DataSet object : PHANTOM) {
            DataSet mutant = object;
            for (int i = random.nextInt(MUTATIONS); i >= 0; i--) {
                mutant = mutated(mutant, random);
            }
            mutants.add(mutant);
        }
        assertTimeoutPreemptively(LONG, () -> {
            for (DataSet mutant : mutants) {
                ALL.check(mutant).forEach(ValidatorMutationTest::assertTold);
            }
            List<ObjectSet.Member> members = mutants.stream()
                    .map(mutant -> ObjectSet.Member.of("mutant", mutant))
                    .toList();
            ALL.check(ObjectSet.of(members))
                    .values()
                    .forEach(found -> found.forEach(ValidatorMutationTest::assertTold));
        });
    }

    private static void assertTold(Finding finding) {
        assertFalse(
                finding.rule().isBlank()
                        || finding.found().isBlank()
                        || finding.expected().isBlank(),
                () -> "a finding that says nothing: " + finding);
    }

    /** One element, somewhere, is removed, emptied, filled with noise, given another VR or class, doubled or nested. */
    private static DataSet mutated(DataSet dataSet, Random random) {
        if (dataSet.isEmpty()) {
            return dataSet;
        }
        List<Element> elements = new ArrayList<>();
        dataSet.forEach(elements::add);
        int chosen = random.nextInt(elements.size());
        Element element = elements.get(chosen);
        if (element.value() instanceof Value.Items(List<DataSet> items) && !items.isEmpty() && random.nextInt(4) > 0) {
            List<DataSet> changed = new ArrayList<>(items);
            int item = random.nextInt(items.size());
            switch (random.nextInt(4)) {
                case 0 -> changed.add(items.get(item));
                case 1 -> changed.remove(item);
                default -> changed.set(item, mutated(items.get(item), random));
            }
            elements.set(chosen, new Element(element.tag(), Vr.SQ, new Value.Items(changed)));
            return DataSet.asRead(elements, dataSet.characterSet());
        }
        switch (random.nextInt(7)) {
            case 0 -> elements.remove(chosen);
            case 1 -> elements.set(chosen, new Element(element.tag(), element.vr(), Value.EMPTY));
            case 2 -> elements.set(chosen, noise(element.tag(), element.vr(), random));
            case 3 -> elements.set(chosen, noise(element.tag(), any(Vr.values(), random), random));
            case 4 ->
                elements.set(
                        chosen,
                        new Element(
                                element.tag(),
                                element.vr(),
                                elements.get(random.nextInt(elements.size())).value()));
            case 5 -> elements.set(chosen, new Element(element.tag(), Vr.SQ, nested(element, random)));
            default -> elements.add(noise(new Tag(random.nextInt()), any(Vr.values(), random), random));
        }
        return DataSet.asRead(elements, random.nextInt(8) == 0 ? CharacterSet.DEFAULT : dataSet.characterSet());
    }

    private static Element noise(Tag tag, Vr vr, Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] likely = "0123456789.-+eE\\ ^=AZ".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = likely[random.nextInt(likely.length)];
            }
        }
        Value value = vr == Vr.SQ ? new Value.Items(List.of()) : new Value.Plain(org.meterset.dicom.Bulk.of(bytes));
        return new Element(tag, vr, value);
    }

    private static Value nested(Element element, Random random) {
        DataSet inner = DataSet.asRead(List.of(element), CharacterSet.DEFAULT);
        for (int i = random.nextInt(DEEP); i > 0; i--) {
            inner = DataSet.builder().set(Tags.CONTENT_SEQUENCE, inner).build();
        }
        return new Value.Items(List.of(inner, DataSet.EMPTY));
    }

    private static Vr any(Vr[] all, Random random) {
        return all[random.nextInt(all.length)];
    }
}
