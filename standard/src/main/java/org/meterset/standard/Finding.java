package org.meterset.standard;

/**
 * One thing that a rule has to say about one object.
 *
 * @param rule identity of the rule: what asks for it and where, such as {@code PS3.3 C.8.8.14 BeamNumber}
 * @param path attribute path with item numbers, such as {@code BeamSequence[1]/BeamNumber}; empty for the whole object
 * @param found what is there, never the value of an attribute that identifies the patient
 * @param expected what the rule asks for
 * @param mend what to do about it
 */
public record Finding(Severity severity, String rule, String path, String found, String expected, String mend) {
    public Finding {
        found = found.isBlank() ? "nothing" : found;
        expected = expected.isBlank() ? "nothing" : expected;
    }
}
