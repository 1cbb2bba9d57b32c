package org.meterset.standard.rules;

import java.util.function.Function;
import org.meterset.dicom.AttributePath;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.Severity;

/** As what a rule that several profiles share is told: its identity and how much it weighs. */
public record Told(String rule, Severity severity) {
    /** About one object. */
    public final class About {
        private final Findings findings;

        private About(Findings findings) {
            this.findings = findings;
        }

        public void say(AttributePath path, String found, String expected, String mend) {
            findings.add(new Finding(severity, rule, path.toString(), found, expected, mend));
        }
    }

    public About about(Findings findings) {
        return new About(findings);
    }

    public About about(Function<Member, Findings> findings, Member member) {
        return new About(findings.apply(member));
    }
}
