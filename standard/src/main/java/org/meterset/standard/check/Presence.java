package org.meterset.standard.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.standard.Findings;
import org.meterset.standard.condition.Scope;
import org.meterset.standard.condition.Truth;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.ConditionRule;
import org.meterset.standard.model.RequirementType;

/** Whether an attribute is there, or has a value, as its types ask (PS3.5 section 7.4). */
final class Presence {
    private final Findings findings;

    Presence(Findings findings) {
        this.findings = findings;
    }

    /** What all rows together ask of one attribute. */
    private static final class Demand {
        @Nullable
        AttributeRequirement value;

        @Nullable
        AttributeRequirement presence;

        @Nullable
        AttributeRequirement undecided;

        @Nullable
        AttributeRequirement forbidden;

        boolean valueIfThere = true;
        boolean forbiddenByAll = true;
    }

    void check(Node node, Tag tag, Scope scope, Place place) {
        Optional<Element> element = scope.dataSet().element(tag);
        Demand demand = demand(node, scope);
        if (element.isEmpty()) {
            missing(demand, tag, place);
        } else {
            there(demand, node, element.get(), place);
        }
    }

    private static Demand demand(Node node, Scope scope) {
        Demand demand = new Demand();
        for (AttributeRequirement row : node.requirements()) {
            demand.valueIfThere &= row.type().needsValue();
            Truth required = required(row, scope);
            if (required == Truth.NO
                    && row.condition().isPresent()
                    && row.condition().get().only()) {
                demand.forbidden = row;
            } else {
                demand.forbiddenByAll = false;
            }
            if (required == Truth.UNKNOWN) {
                demand.undecided = row;
            } else if (required == Truth.YES) {
                if (row.type().needsValue()) {
                    demand.value = row;
                } else {
                    demand.presence = row;
                }
            }
        }
        return demand;
    }

    private static Truth required(AttributeRequirement row, Scope scope) {
        return switch (row.type()) {
            case TYPE_1, TYPE_2 -> Truth.YES;
            case TYPE_3, UNSPECIFIED -> Truth.NO;
            case TYPE_1C, TYPE_2C ->
                row.condition().isPresent() ? row.condition().get().condition().test(scope) : Truth.UNKNOWN;
        };
    }

    private void missing(Demand demand, Tag tag, Place place) {
        AttributeRequirement row = demand.value != null ? demand.value : demand.presence;
        if (row != null) {
            findings.error(
                    row.rule(),
                    place.of(tag),
                    "nothing",
                    row.demand(),
                    row.type().needsValue() ? "add the attribute with a value" : "add the attribute, empty if unknown");
        } else if (demand.undecided != null) {
            findings.info(
                    demand.undecided.rule(),
                    place.of(tag),
                    "nothing, and nothing that tells whether it is required",
                    demand.undecided.demand(),
                    "see for yourself whether the condition holds");
        }
    }

    private void there(Demand demand, Node node, Element element, Place place) {
        Tag tag = element.tag();
        if (demand.forbiddenByAll && demand.forbidden != null) {
            findings.error(
                    demand.forbidden.rule(),
                    place.of(tag),
                    "present",
                    "present only if "
                            + demand.forbidden
                                    .condition()
                                    .map(ConditionRule::plainWords)
                                    .orElse(""),
                    "leave it out, or mend what the condition asks");
        }
        if (!element.isEmpty()) {
            return;
        }
        AttributeRequirement row = demand.value != null
                ? demand.value
                : demand.valueIfThere ? node.requirements().getFirst() : null;
        if (row != null) {
            findings.error(
                    row.rule(),
                    place.of(tag),
                    element.vr() == Vr.SQ ? "no item" : "no value",
                    row.demand() + ": a value",
                    "give it a value%s".formatted(row.type() == RequirementType.TYPE_1C ? " or leave it out" : ""));
        }
    }
}
