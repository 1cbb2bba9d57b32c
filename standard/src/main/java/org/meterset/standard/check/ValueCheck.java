package org.meterset.standard.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.standard.Findings;

/** What a value itself has to be, whoever asks for it: its VR, form, length, characters and number (PS3.5, PS3.6). */
final class ValueCheck {
    private static final String OWN_VR = "write the attribute with its own VR";

    private final Findings findings;

    ValueCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param entry what the dictionary says; empty if nothing is known of the attribute */
    void check(DataSet dataSet, Element element, Optional<Dictionary.Entry> entry, Place place) {
        boolean vrFits = entry.isEmpty() || fits(element, entry.get(), place);
        if (!(element.value() instanceof Value.Plain(Bulk bulk)) || bulk.length() == 0) {
            return;
        }
        int count = count(element, bulk);
        if (vrFits && entry.isPresent() && count > 0) {
            multiplicity(element, entry.get(), count, place);
        }
        syntax(dataSet, element, bulk, place);
    }

    private boolean fits(Element element, Dictionary.Entry entry, Place place) {
        Vr vr = element.vr();
        if (entry.vrs().contains(vr)) {
            return true;
        }
        if (vr == Vr.UN) {
            writtenAsUnknown(element, entry, place);
        } else {
            findings.error("PS3.6 VR", place.of(element.tag()), "VR " + vr, vrs(entry), OWN_VR);
        }
        return false;
    }

    void writtenAsUnknown(Element element, Dictionary.Entry entry, Place place) {
        findings.warning("PS3.6 VR", place.of(element.tag()), "VR UN", vrs(entry), OWN_VR);
    }

    private static String vrs(Dictionary.Entry entry) {
        return "VR " + String.join(" or ", entry.vrs().stream().map(Vr::name).toList());
    }

    /** How many values there are; 0 if that cannot be said. */
    private static int count(Element element, Bulk bulk) {
        Vr vr = element.vr();
        if (vr.isMultiValueText()) {
            return NumberSyntax.countValues(bulk.bytes());
        }
        return switch (vr) {
            case SS, US, SL, UL, SV, UV, FL, FD, AT -> (int) (bulk.length() / vr.unitBytes());
            default -> vr.isText() ? 1 : 0;
        };
    }

    private void multiplicity(Element element, Dictionary.Entry entry, int count, Place place) {
        if (!entry.multiplicity().allows(count)) {
            findings.error(
                    "PS3.6 VM",
                    place.of(element.tag()),
                    count == 1 ? "1 value" : count + " values",
                    "value multiplicity " + entry.multiplicity(),
                    "give as many values as the attribute has");
        }
    }

    private void syntax(DataSet dataSet, Element element, Bulk bulk, Place place) {
        Vr vr = element.vr();
        switch (vr) {
            case DS -> number(element, bulk, NumberSyntax.firstBadDecimal(bulk.bytes()), "a decimal number", place);
            case IS -> number(element, bulk, NumberSyntax.firstBadInteger(bulk.bytes()), "a whole number", place);
            case SS, US, SL, UL, SV, UV, FL, FD, AT -> unit(element, bulk, vr.unitBytes(), place);
            default -> {
                if (vr.isText()) {
                    text(dataSet.characterSet(), element, bulk, place);
                } else if (vr.isOther()) {
                    unit(element, bulk, vr.unitBytes(), place);
                }
            }
        }
    }

    private void number(Element element, Bulk bulk, int bad, String form, Place place) {
        if (bad < 0) {
            return;
        }
        byte[] bytes = bulk.bytes();
        int end = bad;
        while (end < bytes.length && bytes[end] != '\\') {
            end++;
        }
        String value = new String(bytes, bad, end - bad, StandardCharsets.ISO_8859_1).strip();
        int length = element.vr().maxLength();
        wrong(
                element,
                Findings.shown(element.tag(), value),
                "%s of at most %d characters".formatted(form, length),
                place);
    }

    private void unit(Element element, Bulk bulk, int unit, Place place) {
        if (bulk.length() % unit != 0) {
            wrong(element, bulk.length() + " bytes", "a multiple of %d bytes".formatted(unit), place);
        }
    }

    private void text(CharacterSet characterSet, Element element, Bulk bulk, Place place) {
        Vr vr = element.vr();
        byte[] bytes = bulk.bytes();
        if (vr != Vr.UI && bytes[bytes.length - 1] == 0) {
            wrong(element, "a NUL at the end", "padding with a space", place);
        }
        List<String> values = element.strings(characterSet);
        for (String value : values) {
            String expected = value.isEmpty() ? "" : TextRules.expected(vr, value);
            if (!expected.isEmpty()) {
                wrong(element, Findings.shown(element.tag(), printable(value)), expected, place);
                break;
            }
        }
        if (hasUpperBytes(bytes)) {
            characters(characterSet, element, bytes, place);
        }
    }

    private void characters(CharacterSet characterSet, Element element, byte[] bytes, Place place) {
        Tag tag = element.tag();
        boolean undeclared = characterSet.equals(CharacterSet.DEFAULT);
        if (undeclared || !element.vr().usesCharacterSet()) {
            findings.error(
                    "PS3.5 6.1.2",
                    place.of(tag),
                    "characters outside the default repertoire",
                    element.vr().usesCharacterSet()
                            ? "a Specific Character Set that has them"
                            : "characters of the default repertoire (VR %s)".formatted(element.vr()),
                    "declare the character set, or write the value without them");
            return;
        }
        List<String> problems = characterSet.decodeProblems(bytes, element.vr());
        if (!problems.isEmpty()) {
            findings.error(
                    "PS3.5 6.1.2",
                    place.of(tag),
                    problems.getFirst(),
                    "characters of the declared Specific Character Set",
                    "write the value in the declared character set");
        }
    }

    private void wrong(Element element, String found, String expected, Place place) {
        findings.error(
                "PS3.5 6.2 " + element.vr(),
                place.of(element.tag()),
                found,
                expected,
                "write the value as its VR asks");
    }

    private static boolean hasUpperBytes(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return true;
            }
        }
        return false;
    }

    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}", "?");
    }
}
