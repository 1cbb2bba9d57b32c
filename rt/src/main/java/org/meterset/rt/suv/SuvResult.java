package org.meterset.rt.suv;

import java.util.List;
import java.util.stream.Collectors;

/** Whether pixel values can be turned into standardized uptake values. */
public sealed interface SuvResult {

    /** They can. */
    record Known(SuvScale scale) implements SuvResult {}

    /** They cannot: each reason names an attribute and what it would have to be. */
    record Unknown(List<String> reasons) implements SuvResult {
        public Unknown {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            return reasons.stream().collect(Collectors.joining("; "));
        }
    }
}
