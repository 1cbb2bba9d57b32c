package org.meterset.standard.rules;

import java.util.function.Function;
import org.meterset.dicom.AttributePath;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.Severity;

/** As what a rule that several profiles share is told: its identity and how much it weighs. */
public record Told(String rule, Severity severity) {
    private static final int MANY = 10;

    /** About one object; after some findings only that there are more. */
    public final class About {
        private final Findings findings;
        private int count;

        private About(Findings findings) {
            this.findings = findings;
        }

        public void say(AttributePath path, String found, String expected, String mend) {
            count++;
            if (count <= MANY) {
                findings.add(new Finding(severity, rule, path.toString(), found, expected, mend));
            }
        }

        /** Called when the rule is done with the object. */
        public void close() {
            if (count > MANY) {
                findings.add(new Finding(
                        severity, rule, "", "%d more of the same".formatted(count - MANY), "none", "as above"));
            }
        }
    }

    public About about(Findings findings) {
        return new About(findings);
    }

    public About about(Function<Member, Findings> findings, Member member) {
        return new About(findings.apply(member));
    }
}
