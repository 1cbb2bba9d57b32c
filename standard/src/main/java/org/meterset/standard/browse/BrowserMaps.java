package org.meterset.standard.browse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.browse.Browser.Constraint;
import org.meterset.standard.browse.Browser.Place;
import org.meterset.standard.model.ConditionRule;
import org.meterset.standard.model.Definition;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.UpsRow;

/** Topics as maps and lists. */
final class BrowserMaps {
    private BrowserMaps() {}

    static Map<String, Object> iod(Iod iod) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", "iod");
        map.put("id", iod.id());
        map.put("name", iod.name());
        map.put("section", iod.section());
        map.put("sopClasses", iod.sopClasses().stream().map(Uid::value).toList());
        map.put("modules", iod.modules().stream().map(BrowserMaps::use).toList());
        map.put(
                "functionalGroups",
                iod.functionalGroups().stream()
                        .map(use -> Map.of(
                                "id", use.macro().id(),
                                "name", use.macro().name(),
                                "usage", use.usage().toString(),
                                "condition", condition(use.condition())))
                        .toList());
        return map;
    }

    private static Map<String, Object> use(Iod.ModuleUse use) {
        Map<String, Object> map = definition(use.module());
        map.put("entity", use.entity());
        map.put("usage", use.usage().toString());
        map.put("condition", condition(use.condition()));
        return map;
    }

    private static String condition(Optional<ConditionRule> rule) {
        return rule.map(ConditionRule::plainWords).orElse("");
    }

    static Map<String, Object> definition(Definition definition) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", definition.isMacro() ? "macro" : "module");
        map.put("id", definition.id());
        map.put("name", definition.name());
        map.put("section", definition.section());
        map.put(
                "attributes",
                Browser.lines(definition).stream().map(Line::asMap).toList());
        return map;
    }

    static Map<String, Object> attribute(Tag tag, List<Place> places, List<Constraint> constraints) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", "attribute");
        map.put("tag", tag.toHex());
        Dictionary.entry(tag).ifPresent(entry -> {
            map.put("keyword", entry.keyword());
            map.put("name", entry.name());
            map.put("vr", Browser.vrs(entry));
            map.put("vm", entry.multiplicity().toString());
            map.put("retired", entry.retired());
        });
        map.put("places", places.stream().map(BrowserMaps::place).toList());
        map.put("profiles", constraints.stream().map(BrowserMaps::constraint).toList());
        map.put("ups", Browser.upsRows(tag).stream().map(BrowserMaps::ups).toList());
        return map;
    }

    private static Map<String, Object> place(Place place) {
        Map<String, Object> map = place.line().asMap();
        map.put("module", place.module().id());
        map.put("section", place.module().section());
        map.put("iods", place.iods());
        return map;
    }

    private static Map<String, Object> ups(UpsRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", row.path());
        map.put("create", row.create());
        map.put("set", row.set());
        map.put("finalState", row.finalState());
        map.put("get", row.get());
        map.put("matchKey", row.matchKey());
        map.put("returnKey", row.returnKey());
        return map;
    }

    private static Map<String, Object> constraint(Constraint constraint) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("profile", constraint.profile());
        map.put("kind", constraint.requirement().kind());
        map.put("path", constraint.requirement().path().toString());
        map.put("values", constraint.requirement().values());
        map.put("condition", constraint.requirement().condition());
        map.put("section", constraint.requirement().section());
        return map;
    }

    static Map<String, Object> uid(Uid uid, Optional<Iod> iod) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", "uid");
        map.put("uid", uid.value());
        map.put("name", UidDictionary.nameOf(uid));
        iod.ifPresent(found -> map.put("iod", iod(found)));
        return map;
    }
}
