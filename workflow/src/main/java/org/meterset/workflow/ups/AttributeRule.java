package org.meterset.workflow.ups;

import java.util.List;
import org.meterset.dicom.Tag;

/**
 * What PS3.4 table CC.2.5-3 says of one attribute.
 *
 * @param create type in N-CREATE, as of the requestor
 * @param set type in N-SET, as of the provider: what must not become empty
 * @param atEnd in which final states it must have a value
 * @param requestable whether N-GET may name it
 * @param matched whether a query may match by it
 * @param items rules of the attributes in its items; none if it is no sequence or its items are a macro's
 */
record AttributeRule(
        Tag tag, Need create, Need set, AtEnd atEnd, boolean requestable, boolean matched, List<AttributeRule> items) {
    AttributeRule {
        items = List.copyOf(items);
    }

    /** Requirement types, as far as they can be checked without a condition. */
    enum Need {
        TYPE_1,
        TYPE_2,
        OPTIONAL,
        NOT_ALLOWED
    }

    /** Final state codes (PS3.4 table CC.2.5-1). */
    enum AtEnd {
        REQUIRED,
        TO_COMPLETE,
        TO_CANCEL,
        NOT_REQUIRED
    }

    /** Whether its items come to be only by N-SET, so that N-CREATE leaves it empty. */
    boolean emptyAtFirst() {
        return !items.isEmpty() && items.stream().allMatch(item -> item.create() == Need.NOT_ALLOWED);
    }
}
