package org.meterset.standard.model;

import org.meterset.standard.condition.Condition;

/**
 * When a conditional attribute or module is required.
 *
 * @param only whether it may not be there otherwise
 * @param words the condition as it is written in the table
 */
public record ConditionRule(Condition condition, boolean only, String words) {
    /** The words for people, without quotes. */
    public String plainWords() {
        return words.replace("'", "");
    }
}
