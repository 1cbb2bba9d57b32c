package org.meterset.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.browse.Browser;
import org.meterset.standard.browse.Line;
import org.meterset.standard.check.ObjectDiff;
import org.meterset.standard.model.ConditionRule;
import org.meterset.standard.model.Definition;
import org.meterset.standard.model.Iod;
import org.meterset.standard.model.UpsRow;

/** What the standard says, as text for people. */
final class StandardText {
    private final PrintWriter out;
    private final boolean modulesOnly;

    StandardText(PrintWriter out, boolean modulesOnly) {
        this.out = out;
        this.modulesOnly = modulesOnly;
    }

    void print(Browser.Topic topic) {
        switch (topic) {
            case Browser.Topic.OfIod(Iod iod) -> iod(iod);
            case Browser.Topic.OfDefinition(Definition definition) -> definition(definition);
            case Browser.Topic.OfAttribute(Tag tag) -> attribute(tag);
            case Browser.Topic.OfUid(Uid uid, Optional<Iod> iod) -> {
                out.println(uid + "  " + UidDictionary.nameOf(uid));
                iod.ifPresent(this::iod);
            }
        }
    }

    private void iod(Iod iod) {
        out.println("%s IOD (%s), PS3.3 %s".formatted(iod.name(), iod.id(), iod.section()));
        iod.sopClasses().forEach(uid -> out.println("  %s  %s".formatted(uid, UidDictionary.nameOf(uid))));
        String entity = "";
        for (Iod.ModuleUse use : iod.modules()) {
            if (!use.entity().equals(entity)) {
                entity = use.entity();
                out.println();
                out.println(entity);
            }
            out.println("  %s (%s) %s, PS3.3 %s%s"
                    .formatted(
                            use.module().name(),
                            use.module().id(),
                            use.usage(),
                            use.module().section(),
                            condition(use.condition())));
            if (!modulesOnly) {
                lines(Browser.lines(use.module()), "    ");
            }
        }
        iod.functionalGroups()
                .forEach(use -> out.println("  functional group %s (%s) %s%s"
                        .formatted(use.macro().name(), use.macro().id(), use.usage(), condition(use.condition()))));
    }

    private static String condition(Optional<ConditionRule> rule) {
        return rule.map(found -> ", if " + found.plainWords()).orElse("");
    }

    private void definition(Definition definition) {
        out.println("%s %s (%s), PS3.3 %s"
                .formatted(
                        definition.name(),
                        definition.isMacro() ? "macro" : "module",
                        definition.id(),
                        definition.section()));
        lines(Browser.lines(definition), "  ");
    }

    /** Attribute, type, VR and VM line up; conditions and terms, which may be long, follow as they are. */
    private void lines(List<Line> lines, String indent) {
        int widest = lines.stream().mapToInt(line -> name(line).length()).max().orElse(0);
        for (Line line : lines) {
            Optional<Dictionary.Entry> entry = Dictionary.entry(line.tag());
            String name = name(line);
            out.println("%s%s%s  %-2s  %-8s  %-4s%s%s%s"
                    .formatted(
                            indent,
                            name,
                            " ".repeat(widest - name.length()),
                            line.type(),
                            entry.map(Browser::vrs).orElse(""),
                            entry.map(found -> found.multiplicity().toString()).orElse(""),
                            line.condition().isEmpty() ? "" : "  " + line.condition(),
                            line.terms().isEmpty() ? "" : "  [" + line.termsText() + "]",
                            line.macro() ? "  &" + line.definedIn() : "")
                    .stripTrailing());
        }
    }

    private static String name(Line line) {
        return "%s%s %s"
                .formatted(
                        ">".repeat(line.depth()),
                        line.tag(),
                        Dictionary.entry(line.tag()).map(Dictionary.Entry::name).orElse("?"));
    }

    private void attribute(Tag tag) {
        Dictionary.Entry entry =
                Dictionary.entry(tag).orElseThrow(() -> UserError.failed("the standard has no attribute " + tag));
        out.println("%s %s (%s)  VR %s  VM %s%s"
                .formatted(
                        tag,
                        entry.name(),
                        entry.keyword(),
                        Browser.vrs(entry),
                        entry.multiplicity(),
                        entry.retired() ? "  retired" : ""));
        for (Browser.Place place : Browser.places(tag)) {
            Line line = place.line();
            out.println();
            out.println("%s (%s), PS3.3 %s%s"
                    .formatted(
                            place.module().name(),
                            place.module().id(),
                            place.module().section(),
                            line.macro() ? ", by the macro " + line.definedIn() : ""));
            out.println("  %s  type %s%s"
                    .formatted(line.path(), line.type(), line.condition().isEmpty() ? "" : ", " + line.condition()));
            if (!line.terms().isEmpty()) {
                out.println("  " + line.termsText());
            }
            out.println("  in " + (place.iods().isEmpty() ? "no composite IOD" : String.join(", ", place.iods())));
        }
        ups(tag);
        constraints(tag);
    }

    private void ups(Tag tag) {
        List<UpsRow> rows = Browser.upsRows(tag);
        if (!rows.isEmpty()) {
            out.println();
            TextTable table =
                    new TextTable("UPS (PS3.4 CC.2.5)", "N-CREATE", "N-SET", "FINAL", "N-GET", "MATCH", "RETURN");
            rows.forEach(row -> table.row(
                    row.path(), row.create(), row.set(), row.finalState(), row.get(), row.matchKey(), row.returnKey()));
            out.println(table);
        }
    }

    private void constraints(Tag tag) {
        List<Browser.Constraint> constraints = Browser.constraints(tag);
        if (constraints.isEmpty()) {
            return;
        }
        out.println();
        TextTable table = new TextTable("PROFILE", "SECTION", "WHERE", "ASKS", "VALUES", "IF");
        constraints.forEach(each -> table.row(
                each.profile(),
                each.requirement().section(),
                each.requirement().path(),
                each.requirement().kind(),
                String.join(", ", each.requirement().values()),
                each.requirement().condition()));
        out.println(table);
    }

    static void print(List<ObjectDiff.Row> rows, PrintWriter out) {
        TextTable table = new TextTable("", "ATTRIBUTE", "", "TYPE", "MODULES");
        for (ObjectDiff.Row row : rows) {
            String mark = switch (row.state()) {
                case THERE -> "";
                case MISSING -> "-";
                case NOT_THERE -> row.type().endsWith("C") ? "?" : ".";
                case EXTRA -> "+";
            };
            table.row(
                    mark,
                    ">".repeat(row.depth()) + row.tag(),
                    row.keyword(),
                    row.type(),
                    String.join(", ", row.modules()));
        }
        out.println(table);
    }

    static Map<String, Object> asMap(ObjectDiff.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", row.path());
        map.put("tag", row.tag().toHex());
        map.put("keyword", row.keyword());
        map.put("state", row.state().name());
        map.put("type", row.type());
        map.put("modules", row.modules());
        return map;
    }
}
