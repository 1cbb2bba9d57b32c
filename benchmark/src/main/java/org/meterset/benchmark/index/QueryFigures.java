package org.meterset.benchmark.index;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.dicom.charset.CharacterSet;

/** Times the queries of the performance table in an index made by {@link IndexFiller}, without the network. */
public final class QueryFigures {
    private static final int WARM_UP = 200;
    private static final int RUNS = 500;

    private record Question(String name, String level, List<Element> keys) {
        static Question of(String name, String level, Object... tagsAndValues) {
            List<Element> keys = new java.util.ArrayList<>();
            for (int i = 0; i < tagsAndValues.length; i += 2) {
                keys.add(element((Tag) tagsAndValues[i], (String) tagsAndValues[i + 1]));
            }
            return new Question(name, level, keys);
        }

        DataSet identifier() {
            List<Element> all = new java.util.ArrayList<>(keys);
            all.add(element(Tags.QUERY_RETRIEVE_LEVEL, level));
            return DataSet.asRead(all, CharacterSet.DEFAULT);
        }
    }

    private QueryFigures() {}

    private static Element element(Tag tag, String value) {
        String even = value.length() % 2 == 0
                ? value
                : value + (char) Dictionary.vrOf(tag).padding();
        byte[] bytes = even.getBytes(StandardCharsets.US_ASCII);
        return new Element(
                tag, Dictionary.vrOf(tag), bytes.length == 0 ? Value.EMPTY : new Value.Plain(Bulk.of(bytes)));
    }

    private static final List<Question> QUESTIONS = List.of(
            Question.of(
                    "patient ID",
                    "STUDY",
                    Tags.PATIENT_ID,
                    "P0000123",
                    Tags.PATIENT_NAME,
                    "",
                    Tags.STUDY_INSTANCE_UID,
                    "",
                    Tags.STUDY_DATE,
                    ""),
            Question.of(
                    "name wild card",
                    "STUDY",
                    Tags.PATIENT_NAME,
                    "*LY12*",
                    Tags.PATIENT_ID,
                    "",
                    Tags.STUDY_INSTANCE_UID,
                    "",
                    Tags.STUDY_DATE,
                    ""),
            Question.of(
                    "name prefix",
                    "STUDY",
                    Tags.PATIENT_NAME,
                    "family12*",
                    Tags.PATIENT_ID,
                    "",
                    Tags.STUDY_INSTANCE_UID,
                    ""),
            Question.of(
                    "date range with counts",
                    "STUDY",
                    Tags.STUDY_DATE,
                    "20000110-20000131",
                    Tags.PATIENT_ID,
                    "",
                    Tags.STUDY_INSTANCE_UID,
                    "",
                    Tags.MODALITIES_IN_STUDY,
                    "",
                    Tags.NUMBER_OF_STUDY_RELATED_SERIES,
                    "",
                    Tags.NUMBER_OF_STUDY_RELATED_INSTANCES,
                    ""),
            Question.of(
                    "image by UID",
                    "IMAGE",
                    Tags.SOP_INSTANCE_UID,
                    "1.2.826.0.1.3680043.10.1234.100.1.50",
                    Tags.SOP_CLASS_UID,
                    "",
                    Tags.SERIES_INSTANCE_UID,
                    "",
                    Tags.INSTANCE_NUMBER,
                    ""),
            Question.of(
                    "images of a series",
                    "IMAGE",
                    Tags.STUDY_INSTANCE_UID,
                    "1.2.826.0.1.3680043.10.1234.100",
                    Tags.SERIES_INSTANCE_UID,
                    "1.2.826.0.1.3680043.10.1234.100.1",
                    Tags.SOP_INSTANCE_UID,
                    ""),
            Question.of(
                    "plan label at study level", "STUDY", Tags.RT_PLAN_LABEL, "PLAN 123", Tags.STUDY_INSTANCE_UID, ""),
            Question.of("plan label pattern", "STUDY", Tags.RT_PLAN_LABEL, "*AN 123", Tags.STUDY_INSTANCE_UID, ""),
            Question.of(
                    "patient ID and modality",
                    "STUDY",
                    Tags.PATIENT_ID,
                    "P0000123",
                    Tags.MODALITIES_IN_STUDY,
                    "RTPLAN",
                    Tags.STUDY_INSTANCE_UID,
                    ""));

    /** Argument: index file. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Index index = Index.open(Path.of(arguments[0]), _ -> DataSet.EMPTY)) {
            out.printf(Locale.ROOT, "%,d instances%n", index.counts().instances());
            for (Question question : QUESTIONS) {
                time(index, question, out);
            }
        }
    }

    private static void time(Index index, Question question, PrintStream out) {
        DataSet identifier = question.identifier();
        AtomicInteger answers = new AtomicInteger();
        double[] milliseconds = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            answers.set(0);
            long start = System.nanoTime();
            index.find(InformationModel.STUDY_ROOT, identifier, () -> false, _ -> answers.incrementAndGet());
            if (run >= 0) {
                milliseconds[run] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        out.printf(
                Locale.ROOT,
                "%-28s %5d answers, median %7.3f ms, 95%% below %7.3f ms%n",
                question.name(),
                answers.get(),
                milliseconds[RUNS / 2],
                milliseconds[RUNS * 95 / 100]);
    }
}
