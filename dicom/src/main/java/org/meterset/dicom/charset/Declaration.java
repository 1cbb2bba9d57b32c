package org.meterset.dicom.charset;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the values of Specific Character Set mean, as far as anything can be made of them. */
record Declaration(TextCodec codec, List<String> problems) {

    static Declaration read(List<String> values) {
        List<String> problems = new ArrayList<>();
        List<DefinedTerm> terms = new ArrayList<>();
        for (String value : values) {
            terms.add(term(value.strip(), values.size() > 1, problems));
        }
        DefinedTerm first = terms.isEmpty() ? DefinedTerm.ISO_IR_6 : terms.getFirst();
        String whole = first.whole();
        if (whole != null) {
            if (terms.size() > 1) {
                problems.clear();
                problems.add("%s stands alone; the values after it are ignored".formatted(first.single()));
            }
            return new Declaration(new WholeCodec(Charset.forName(whole)), List.copyOf(problems));
        }
        if (first.isMultiByteExtension()) {
            problems.add("%s cannot be the first value; that must be empty or a single-byte character set"
                    .formatted(first.extended()));
        }
        return new Declaration(codec(first, terms, problems), List.copyOf(problems));
    }

    private static TextCodec codec(DefinedTerm first, List<DefinedTerm> terms, List<String> problems) {
        CodedSet lower = first.lower().bytesPerCharacter() == 1 ? first.lower() : CodedSet.ISO_646;
        Set<CodedSet> declared = new LinkedHashSet<>(first.sets());
        for (DefinedTerm term : terms.subList(Math.min(1, terms.size()), terms.size())) {
            if (term.isExtensible()) {
                declared.addAll(term.sets());
            } else {
                problems.add("%s stands alone; it is ignored after other values".formatted(term.single()));
            }
        }
        return new Iso2022Codec(lower, first.upper(), List.copyOf(declared));
    }

    /** An empty or unknown value stands for the default repertoire. */
    private static DefinedTerm term(String value, boolean codeExtensions, List<String> problems) {
        DefinedTerm exact = value.isEmpty() ? DefinedTerm.ISO_IR_6 : DefinedTerm.exactly(value);
        if (exact != null) {
            if (codeExtensions && !value.isEmpty() && !exact.text(true).equals(value)) {
                problems.add(
                        "%s among several values; with code extensions it is %s".formatted(value, exact.text(true)));
            }
            return exact;
        }
        DefinedTerm probable = DefinedTerm.probably(value);
        if (probable != null) {
            problems.add("\"%s\" is no defined term; taken for %s".formatted(value, probable.text(codeExtensions)));
            return probable;
        }
        problems.add("\"%s\" is no defined term; ignored".formatted(value));
        return DefinedTerm.ISO_IR_6;
    }
}
