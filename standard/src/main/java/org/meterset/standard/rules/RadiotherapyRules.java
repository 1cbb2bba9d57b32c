package org.meterset.standard.rules;

import java.util.ArrayList;
import java.util.List;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.SetRule;

/** All rules of radiotherapy sense that follow from the standard itself. */
public final class RadiotherapyRules {
    private static final List<ObjectRule> OBJECT_RULES = objectRulesNow();

    private static final List<SetRule> SET_RULES = setRulesNow();

    private RadiotherapyRules() {}

    /** What one object must agree on within itself. */
    public static List<ObjectRule> objectRules() {
        return OBJECT_RULES;
    }

    /** What objects that belong together must agree on. */
    public static List<SetRule> setRules() {
        return SET_RULES;
    }

    private static List<ObjectRule> objectRulesNow() {
        List<ObjectRule> rules = new ArrayList<>(NumberRules.all());
        rules.addAll(MetersetRules.all());
        rules.addAll(LeafRules.all());
        rules.addAll(ContourRules.all());
        rules.addAll(DoseRules.all());
        rules.addAll(DvhRules.all());
        rules.addAll(ScanSpotRules.all());
        rules.addAll(DoseReferenceRules.all());
        rules.addAll(ReferenceRules.ofOneObject());
        rules.addAll(FrameRules.all());
        return List.copyOf(rules);
    }

    private static List<SetRule> setRulesNow() {
        List<SetRule> rules = new ArrayList<>(ReferenceRules.ofSets());
        rules.addAll(EntityRules.all());
        rules.addAll(PatientRules.all());
        rules.addAll(LinkRules.all());
        rules.addAll(SliceRules.all());
        rules.addAll(DoseGridRules.all());
        return List.copyOf(rules);
    }
}
