package org.meterset.standard.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;

class StandardTest {
    /** From PS3.3 tables A.18.3-1 and A.20.3-1, read by hand. */
    @Test
    void theRtPlanHasTheModulesOfItsTable() {
        Iod plan = Standard.iodOf(Uids.RT_PLAN_STORAGE).orElseThrow();
        assertEquals("A.20.3", plan.section());
        assertEquals(20, plan.modules().size());
        Map<String, Usage> usages = plan.modules().stream()
                .collect(Collectors.toMap(use -> use.module().id(), Iod.ModuleUse::usage));
        assertEquals(Usage.MANDATORY, usages.get("rt-general-plan"));
        assertEquals(Usage.CONDITIONAL, usages.get("rt-beams"));
        assertEquals(Usage.USER_OPTION, usages.get("rt-patient-setup"));
        assertFalse(plan.isNormalized());
        assertTrue(
                Standard.iodOf(Uids.UNIFIED_PROCEDURE_STEP_PUSH).orElseThrow().isNormalized());
    }

    /** From the module tables of PS3.3 section C.8.8, read by hand. */
    @ParameterizedTest(name = "{1} in {0} is of type {2}")
    @CsvSource(textBlock = """
            rt-beams,        300A00B0,                    1
            rt-beams,        300A00B0/300A00C0,           1
            rt-beams,        300A00B0/300A00C6,           2
            rt-beams,        300A00B0/300A0111,           1
            rt-beams,        300A00B0/300A0111/300A011E,  1C
            rt-beams,        300A00B0/300A0111/300A012C,  2C
            rt-beams,        300A00B0/300C006A,           3
            rt-dose,         3004000A,                    1
            rt-dose,         3004000E,                    1C
            structure-set,   30060002,                    1
            structure-set,   30060020/30060026,           2
            roi-contour,     30060039/30060040/30060050,  1
            general-study,   0020000D,                    1
            patient,         00100030,                    2
            """)
    void attributesHaveTheTypesOfTheirTables(String module, String path, String type) {
        List<AttributeRequirement> rows = Standard.module(module).orElseThrow().attributes();
        AttributeRequirement found = null;
        for (String step : path.split("/")) {
            Tag tag = Tag.parse(step).orElseThrow();
            found = rows.stream()
                    .filter(row -> row.tag().equals(tag))
                    .findFirst()
                    .orElseThrow();
            rows = found.children();
        }
        assertEquals(type, String.valueOf(found == null ? "" : found.type()));
    }

    @Test
    void termsAreThoseOfTheStandard() {
        AttributeRequirement beams =
                Standard.module("rt-beams").orElseThrow().attributes().getFirst();
        AttributeRequirement beamType = beams.children().stream()
                .filter(row -> row.tag().equals(Tags.BEAM_TYPE))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(new Terms(true, 0, List.of("STATIC", "DYNAMIC"))), beamType.terms());
    }

    @Test
    void everyStorageClassThatIsNotRetiredHasAnIod() {
        List<String> without = UidDictionary.entries().stream()
                .filter(entry -> entry.type() == UidDictionary.Type.STORAGE_SOP_CLASS && !entry.retired())
                .filter(entry -> entry.uid().value().startsWith("1.2.840.10008.5.1.4.1.1."))
                .filter(entry -> Standard.iodOf(entry.uid()).isEmpty())
                .map(entry -> entry.name())
                .toList();
        assertTrue(without.size() <= 12, without::toString);
    }

    @Test
    void everyTableCanBeRead() {
        Set<String> broken = new TreeSet<>();
        for (String id : Standard.iods()) {
            for (Iod.ModuleUse use : Standard.iod(id).orElseThrow().modules()) {
                if (use.module().section().isEmpty() && !use.module().id().startsWith("real-time")) {
                    broken.add(use.module().id());
                }
            }
        }
        assertEquals(Set.of(), broken);
        assertTrue(Standard.iods().size() >= 185);
        assertEquals(
                2,
                Standard.modules().stream()
                        .filter(id ->
                                Standard.module(id).orElseThrow().attributes().isEmpty())
                        .count());
    }

    @Test
    void everyConditionBelongsToAConditionalRow() {
        List<String> stray = new ArrayList<>();
        int[] count = {0};
        for (String section : ConditionTable.sections()) {
            if (section.startsWith("iod ")) {
                Iod iod = Standard.iod(section.substring("iod ".length())).orElseThrow();
                Set<String> modules =
                        iod.modules().stream().map(use -> use.module().id()).collect(Collectors.toSet());
                iod.functionalGroups()
                        .forEach(use -> modules.add('&' + use.macro().id()));
                ConditionTable.ofIod(iod.id()).keySet().stream()
                        .filter(module -> !modules.contains(module))
                        .forEach(module -> stray.add(section + " " + module));
            } else {
                Definition definition = Standard.module(section)
                        .or(() -> Standard.macro(section))
                        .orElseThrow(() -> new AssertionError(section));
                Set<String> paths = new TreeSet<>();
                collect(definition, definition.attributes(), "", paths);
                for (String path : ConditionTable.ofDefinition(section).keySet()) {
                    count[0]++;
                    if (!paths.contains(path)) {
                        stray.add(section + " " + path);
                    }
                }
            }
        }
        assertEquals(List.of(), stray);
        assertTrue(count[0] >= 860, "conditions: " + count[0]);
    }

    private static void collect(
            Definition owner, List<AttributeRequirement> rows, String parent, Set<String> conditional) {
        for (AttributeRequirement row : rows) {
            if (row.definedIn() == owner) {
                String path = parent + '/' + row.tag().toHex();
                if (row.type().isConditional()) {
                    conditional.add(path);
                }
                boolean within = parent.endsWith(row.tag().toHex());
                collect(owner, within ? List.of() : row.children(), path, conditional);
            }
        }
    }

    /** The modules that these IODs use: none of their conditional rows is without a rule. */
    @ParameterizedTest
    @CsvSource({
        "rt-plan",
        "rt-ion-plan",
        "rt-structure-set",
        "rt-dose",
        "rt-image",
        "rt-beams-treatment-record",
        "rt-ion-beams-treatment-record",
        "rt-brachy-treatment-record",
        "rt-treatment-summary-record",
        "rt-beams-delivery-instruction",
        "ct-image",
        "mr-image",
        "positron-emission-tomography-image",
        "x-ray-angiographic-image",
        "spatial-registration",
        "raw-data",
        "c-arm-photon-electron-radiation",
        "c-arm-photon-electron-radiation-record",
        "robotic-arm-radiation",
        "robotic-arm-radiation-record",
        "tomotherapeutic-radiation",
        "tomotherapeutic-radiation-record",
        "rt-physician-intent",
        "rt-segment-annotation",
        "rt-radiation-set",
        "rt-radiation-set-delivery-instruction",
        "rt-radiation-record-set",
        "rt-radiation-salvage-record",
        "rt-treatment-preparation",
        "rt-patient-position-acquisition-instruction",
        "unified-procedure-step",
        "x-ray-radiation-dose-sr",
        "enhanced-x-ray-radiation-dose-sr",
        "patient-radiation-dose-sr",
        "radiopharmaceutical-radiation-dose-sr"
    })
    void everyConditionalRowHasARule(String iod) {
        Set<String> without = new TreeSet<>();
        for (Iod.ModuleUse use : Standard.iod(iod).orElseThrow().modules()) {
            withoutRule(use.module().attributes(), new TreeSet<>(), without);
        }
        assertEquals(Set.of(), without);
    }

    private static void withoutRule(List<AttributeRequirement> rows, Set<String> open, Set<String> without) {
        for (AttributeRequirement row : rows) {
            if (row.type().isConditional() && row.condition().isEmpty()) {
                without.add(row.definedIn() + " " + row.tag());
            }
            String self = row.definedIn().id() + row.tag();
            if (open.add(self)) {
                withoutRule(row.children(), open, without);
                open.remove(self);
            }
        }
    }
}
