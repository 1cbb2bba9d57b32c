package org.meterset.standard.check;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.standard.Findings;

/** Private attributes: a creator for each block (PS3.5 section 7.8.1), and what is known of the creator's attributes. */
final class PrivateCheck {
    private final Findings findings;
    private final ValueCheck values;

    PrivateCheck(Findings findings, ValueCheck values) {
        this.findings = findings;
        this.values = values;
    }

    void check(DataSet dataSet, Element element, Place place) {
        Tag tag = element.tag();
        if (tag.isPrivateCreator()) {
            if (element.isEmpty()) {
                findings.error(
                        "PS3.5 7.8.1", place.of(tag), "no value", "the private creator's name", "name the creator");
            }
            return;
        }
        Optional<String> creator = dataSet.string(Tag.of(tag.group(), tag.element() >>> 8));
        if (creator.isEmpty()) {
            findings.error(
                    "PS3.5 7.8.1",
                    place.of(tag),
                    "a private attribute without creator",
                    "a private creator in (%04X,%04X)".formatted(tag.group(), tag.element() >>> 8),
                    "add the creator, or leave the attribute out");
        }
        Optional<Dictionary.Entry> entry = creator.flatMap(name -> Dictionary.privateEntry(name, tag));
        values.check(dataSet, element, entry, place);
    }
}
