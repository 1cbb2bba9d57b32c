package org.meterset.standard.browse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Terms;

/**
 * One attribute of a module, macros in place.
 *
 * @param depth sequences it is inside of
 * @param path of keywords from the top of the module
 * @param condition when it is required, in words; empty if it has no condition, or none is written down
 * @param definedIn module or macro
 */
public record Line(
        int depth,
        Tag tag,
        String path,
        String type,
        String condition,
        List<Terms> terms,
        String definedIn,
        boolean macro) {
    public Line {
        terms = List.copyOf(terms);
    }

    static Line of(int depth, String path, AttributeRequirement row) {
        String condition = row.condition()
                .map(rule -> (rule.only() ? "only if " : "if ") + rule.plainWords())
                .orElse("");
        return new Line(
                depth,
                row.tag(),
                path,
                row.type().toString(),
                condition,
                row.terms(),
                row.definedIn().id(),
                row.definedIn().isMacro());
    }

    public String keyword() {
        return Dictionary.nameOf(tag);
    }

    /** Terms as a person reads them. */
    public String termsText() {
        StringBuilder text = new StringBuilder();
        for (Terms each : terms) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(each.enumerated() ? "enumerated" : "defined")
                    .append(each.valueNumber() == 0 ? "" : " for value " + each.valueNumber())
                    .append(": ")
                    .append(String.join(", ", each.terms()));
        }
        return text.toString();
    }

    /** As maps and lists, to be written as JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Optional<Dictionary.Entry> entry = Dictionary.entry(tag);
        map.put("depth", depth);
        map.put("tag", tag.toHex());
        map.put("keyword", keyword());
        map.put("name", entry.map(Dictionary.Entry::name).orElse(""));
        map.put(
                "vr",
                entry.map(found -> found.vrs().stream().map(Vr::name).toList()).orElse(List.of()));
        map.put("vm", entry.map(found -> found.multiplicity().toString()).orElse(""));
        map.put("path", path);
        map.put("type", type);
        map.put("condition", condition);
        map.put("macro", macro ? definedIn : "");
        map.put(
                "terms",
                terms.stream()
                        .map(each -> Map.of(
                                "enumerated", each.enumerated(),
                                "value", each.valueNumber(),
                                "terms", each.terms()))
                        .toList());
        return map;
    }
}
