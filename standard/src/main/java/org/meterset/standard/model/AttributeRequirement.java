package org.meterset.standard.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;

/** One row of a module's or macro's table: an attribute, what is asked of it, and of the items if it is a sequence. */
public final class AttributeRequirement {
    private final Tag tag;
    private final boolean repeating;
    private final RequirementType type;
    private final int minItems;
    private final int maxItems;
    private final List<Terms> terms;
    private final Optional<ConditionRule> condition;
    private final Definition definedIn;
    private final List<Row> rows;
    private @Nullable String rule;
    private @Nullable String demand;

    /** A row below this one: an attribute, or a macro to be put in its place. */
    sealed interface Row {
        record Attribute(AttributeRequirement requirement) implements Row {}

        record Include(String macro) implements Row {}
    }

    AttributeRequirement(RowText row, Optional<ConditionRule> condition, Definition definedIn, List<Row> rows) {
        this.tag = row.tag();
        this.repeating = row.repeating();
        this.type = row.type();
        this.minItems = row.minItems();
        this.maxItems = row.maxItems();
        this.terms = row.terms();
        this.condition = condition;
        this.definedIn = definedIn;
        this.rows = rows;
    }

    private AttributeRequirement(AttributeRequirement other, RequirementType type) {
        this.tag = other.tag;
        this.repeating = other.repeating;
        this.type = type;
        this.minItems = other.minItems;
        this.maxItems = other.maxItems;
        this.terms = other.terms;
        this.condition = Optional.empty();
        this.definedIn = other.definedIn;
        this.rows = other.rows;
    }

    /** The same row with another type and no condition. */
    public AttributeRequirement withType(RequirementType other) {
        return new AttributeRequirement(this, other);
    }

    public Tag tag() {
        return tag;
    }

    /** Whether the group stands for all of a repeating group, such as 60xx. */
    public boolean repeating() {
        return repeating;
    }

    public RequirementType type() {
        return type;
    }

    /** Items that the sequence has at least, if it has any. */
    public int minItems() {
        return minItems;
    }

    /** Items that the sequence has at most; {@link Integer#MAX_VALUE} if there is no limit. */
    public int maxItems() {
        return maxItems;
    }

    public List<Terms> terms() {
        return terms;
    }

    /** When a row of type 1C or 2C is required; empty if that is not written down here. */
    public Optional<ConditionRule> condition() {
        return condition;
    }

    /** The module or macro whose own row this is. */
    public Definition definedIn() {
        return definedIn;
    }

    /** Identity of what this row asks: {@code PS3.3 C.8.8.14 BeamNumber}. */
    public String rule() {
        String known = rule;
        if (known == null) {
            String section = definedIn.section().isEmpty() ? definedIn.id() : definedIn.section();
            known = "PS3.3 " + section + ' ' + Dictionary.nameOf(tag);
            rule = known;
        }
        return known;
    }

    /** The type, with the condition of a conditional one: {@code type 1C, required if BeamType is DYNAMIC}. */
    public String demand() {
        String known = demand;
        if (known == null) {
            known = "type " + type
                    + (type.isConditional()
                            ? condition
                                    .map(found -> ", required if " + found.plainWords())
                                    .orElse(", conditional")
                            : "");
            demand = known;
        }
        return known;
    }

    public boolean hasChildren() {
        return !rows.isEmpty();
    }

    /** What is asked of the items, macros put in place; a macro that has no table shows as nothing. */
    public List<AttributeRequirement> children() {
        return Definition.expanded(rows);
    }

    /** Whether each item holds functional groups, which the IOD tells. */
    public boolean hasFunctionalGroups() {
        return rows.contains(new Row.Include(Definition.FUNCTIONAL_GROUPS));
    }

    /** Whether items may hold what these tables do not tell. */
    public boolean isOpen() {
        return Definition.isOpen(rows);
    }

    @Override
    public String toString() {
        return tag + " " + type;
    }
}
