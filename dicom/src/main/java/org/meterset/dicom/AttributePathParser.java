package org.meterset.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.dicom.AttributePath.Step;

/** Reads the text of an {@link AttributePath}, step by step. */
final class AttributePathParser {
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern TAG = Pattern.compile(
            "\\(([0-9A-Fa-f]{4}),\\s?([0-9A-Fa-f]{4})\\)|([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})(?![A-Za-z0-9])");
    private static final Pattern PRIVATE =
            Pattern.compile("\\(([0-9A-Fa-f]{4}),\\s?[xX]{2}([0-9A-Fa-f]{2}),\\s?\"([^\"]+)\"\\)");
    private static final Pattern ITEM = Pattern.compile("\\[\\s*(\\*|\\d{1,9})\\s*]");
    private static final Pattern TAG_REMARK = Pattern.compile("\\s+\\([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\\)");

    private final String text;
    private int position;

    private AttributePathParser(String text) {
        this.text = text;
    }

    static AttributePath parse(String text) {
        AttributePathParser parser = new AttributePathParser(text.strip());
        List<Step> steps = new ArrayList<>();
        while (true) {
            Step step = parser.step();
            steps.add(step);
            if (parser.atEnd()) {
                return new AttributePath(steps);
            }
            parser.slash(step);
        }
    }

    private boolean atEnd() {
        return position == text.length();
    }

    private void slash(Step before) {
        if (text.charAt(position) == '[' && before.item() == Step.WHOLE) {
            throw unexpected("an item number from 0, or *, in brackets");
        }
        if (text.charAt(position) != '/') {
            throw unexpected("a slash or the end");
        }
        if (before.item() == Step.WHOLE) {
            throw unexpected("an item such as [0] or [*]");
        }
        position++;
    }

    private Step step() {
        Step whole = attribute();
        Optional<Matcher> item = accept(ITEM);
        if (item.isEmpty()) {
            return whole;
        }
        String number = item.get().group(1);
        return new Step(whole.tag(), whole.privateCreator(), number.equals("*") ? Step.ALL : Integer.parseInt(number));
    }

    private Step attribute() {
        Optional<Matcher> tag = accept(TAG);
        if (tag.isPresent()) {
            Matcher found = tag.get();
            boolean parentheses = found.group(1) != null;
            int group = Integer.parseInt(found.group(parentheses ? 1 : 3), 16);
            int element = Integer.parseInt(found.group(parentheses ? 2 : 4), 16);
            return new Step(Tag.of(group, element), "", Step.WHOLE);
        }
        Optional<Matcher> byCreator = accept(PRIVATE);
        if (byCreator.isPresent()) {
            return privateAttribute(byCreator.get());
        }
        int start = position;
        String keyword = accept(KEYWORD).map(Matcher::group).orElse("");
        Optional<Tag> known = Dictionary.tagOf(keyword);
        if (known.isEmpty()) {
            position = start;
            throw unexpected("a keyword of the dictionary, a tag such as (300A,00B0),"
                    + " or a private attribute such as (300D,xxA7,\"TOMO_HA_01\")");
        }
        accept(TAG_REMARK);
        return new Step(known.get(), "", Step.WHOLE);
    }

    private Step privateAttribute(Matcher found) {
        int group = Integer.parseInt(found.group(1), 16);
        if (group % 2 == 0) {
            position = found.start();
            throw unexpected("an odd, private group");
        }
        return new Step(Tag.of(group, Integer.parseInt(found.group(2), 16)), found.group(3), Step.WHOLE);
    }

    private Optional<Matcher> accept(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        position = matcher.end();
        return Optional.of(matcher);
    }

    private DicomPathException unexpected(String expected) {
        int slash = text.indexOf('/', position + 1);
        String rest = text.substring(position, slash < 0 ? text.length() : slash);
        String found = rest.isEmpty() ? "the end" : '"' + rest + '"';
        return new DicomPathException(text, "%s at character %d".formatted(found, position + 1), expected);
    }
}
