package org.meterset.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void ofOneRuleAtOneAttributeAHundredAreKeptAndTheOthersCounted() {
        Findings findings = new Findings();
        for (int i = 0; i < 1350; i++) {
            findings.error("RULE", "Sequence[%d]/Attribute".formatted(i), "a", "b", "c");
        }
        findings.error("RULE", "Sequence[0]/Other", "a", "b", "c");
        List<Finding> list = findings.list();
        assertEquals(102, list.size());
        assertEquals("Sequence[0]/Other", list.get(100).path());
        assertEquals(
                new Finding(Severity.ERROR, "RULE", "Attribute", "1250 more of the same", "none", "as above"),
                list.getLast());
    }

    @Test
    void whatWasFoundAndWhatWasExpectedIsNeverBlank() {
        assertEquals("nothing", new Finding(Severity.ERROR, "RULE", "Attribute", " ", "b", "c").found());
        assertEquals("nothing", new Finding(Severity.ERROR, "RULE", "Attribute", "a", "", "c").expected());
    }
}
