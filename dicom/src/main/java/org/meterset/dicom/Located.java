package org.meterset.dicom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.meterset.dicom.AttributePath.Step;

/**
 * What an {@link AttributePath} leads to in one data set: nothing, one attribute or item, or several where the path says
 * {@code [*]}. The accessors are those of {@link DataSet}, over all of them in order; the required ones throw a
 * {@link DicomPathException} that says how far the path could be followed.
 */
public final class Located {

    /** One place that the path leads to; the attribute need not be there. */
    private record Place(AttributePath path, DataSet dataSet, Tag tag, int item) {
        <T> List<T> pick(List<T> values) {
            return item < 0 ? values : item < values.size() ? List.of(values.get(item)) : List.of();
        }
    }

    private final AttributePath path;
    private final List<Place> places;
    /** Why there is no place; empty if there is one. */
    private final String missing;

    private Located(AttributePath path, List<Place> places, String missing) {
        this.path = path;
        this.places = places;
        this.missing = missing;
    }

    static Located find(AttributePath path, DataSet dataSet) {
        List<DataSet> dataSets = List.of(dataSet);
        List<AttributePath> paths = List.of(AttributePath.ROOT);
        for (int depth = 0; depth < path.steps().size() - 1; depth++) {
            Step step = path.steps().get(depth);
            List<DataSet> nextDataSets = new ArrayList<>();
            List<AttributePath> nextPaths = new ArrayList<>();
            String missing = "";
            for (int i = 0; i < dataSets.size(); i++) {
                DataSet parent = dataSets.get(i);
                Optional<Tag> tag = step.tagIn(parent);
                List<DataSet> items = tag.map(parent::items).orElse(List.of());
                if (tag.isEmpty() || step.item() >= items.size()) {
                    missing = missing.isEmpty() ? shortage(step, parent, items.size()) : missing;
                    continue;
                }
                int from = Math.max(step.item(), 0);
                int to = step.item() == Step.ALL ? items.size() : from + 1;
                for (int item = from; item < to; item++) {
                    nextDataSets.add(items.get(item));
                    nextPaths.add(paths.get(i).then(tag.get()).item(item));
                }
            }
            if (nextDataSets.isEmpty()) {
                return new Located(path, List.of(), missing.isEmpty() ? "no item in " + step.name() : missing);
            }
            dataSets = nextDataSets;
            paths = nextPaths;
        }
        return last(path, dataSets, paths);
    }

    private static Located last(AttributePath path, List<DataSet> dataSets, List<AttributePath> paths) {
        Step step = path.steps().getLast();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < dataSets.size(); i++) {
            DataSet parent = dataSets.get(i);
            Optional<Tag> tag = step.tagIn(parent);
            if (tag.isPresent()) {
                AttributePath exact = paths.get(i).then(tag.get());
                places.add(
                        new Place(step.item() < 0 ? exact : exact.item(step.item()), parent, tag.get(), step.item()));
            }
        }
        return new Located(path, places, places.isEmpty() ? shortage(step, dataSets.getFirst(), 0) : "");
    }

    private static String shortage(Step step, DataSet parent, int items) {
        Optional<Tag> tag = step.tagIn(parent);
        if (tag.isEmpty()) {
            return "no block of private creator \"%s\" in group %04X"
                    .formatted(step.privateCreator(), step.tag().group());
        }
        Optional<Element> element = parent.element(tag.get());
        if (element.isEmpty()) {
            return "no " + step.name();
        }
        if (!(element.get().value() instanceof Value.Items)) {
            return "%s with VR %s".formatted(step.name(), element.get().vr());
        }
        return "%s with %d item%s".formatted(step.name(), items, items == 1 ? "" : "s");
    }

    public AttributePath path() {
        return path;
    }

    /** Whether at least one of the attributes is there, with or without a value. */
    public boolean exists() {
        return elements().findAny().isPresent();
    }

    /** The first attribute itself. */
    public Optional<Element> element() {
        return elements().findFirst();
    }

    public Stream<Element> elements() {
        return places.stream().flatMap(place -> place.dataSet().element(place.tag()).stream());
    }

    public Optional<String> string() {
        return strings().stream().findFirst().filter(text -> !text.isEmpty());
    }

    public List<String> strings() {
        return all(place -> place.dataSet().strings(place.tag()));
    }

    public OptionalInt intValue() {
        int[] values = ints();
        return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
    }

    public int[] ints() {
        return all(place -> stream(place.dataSet().ints(place.tag()))).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<Integer> stream(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    public OptionalDouble doubleValue() {
        double[] values = doubles();
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    public double[] doubles() {
        return all(place -> Arrays.stream(place.dataSet().doubles(place.tag()))
                        .boxed()
                        .toList())
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    public List<BigDecimal> decimals() {
        return all(place -> place.dataSet().decimals(place.tag()));
    }

    public Optional<Uid> uid() {
        return string().map(Uid::of);
    }

    public List<Uid> uids() {
        return strings().stream().filter(text -> !text.isEmpty()).map(Uid::of).toList();
    }

    /** The items of the sequences, or those that the last step picks. */
    public List<DataSet> items() {
        return all(place -> place.dataSet().items(place.tag()));
    }

    public Optional<DataSet> item() {
        return items().stream().findFirst();
    }

    /** @throws DicomPathException if there is no value, or none that is text */
    public String requiredString() {
        return string().orElseThrow(() -> missing("a value"));
    }

    /** @throws DicomPathException if there is no value, or it is no whole number */
    public int requiredInt() {
        return intValue().orElseThrow(() -> missing("a whole number"));
    }

    /** @throws DicomPathException if there is no value, or it is no number */
    public double requiredDouble() {
        return doubleValue().orElseThrow(() -> missing("a number"));
    }

    /** @throws DicomPathException if there is no value */
    public Uid requiredUid() {
        return uid().orElseThrow(() -> missing("a unique identifier"));
    }

    /** @throws DicomPathException if there is no such item */
    public DataSet requiredItem() {
        return item().orElseThrow(() -> missing("an item"));
    }

    private DicomPathException missing(String expected) {
        if (!missing.isEmpty()) {
            return new DicomPathException(path.toString(), missing, expected);
        }
        Step last = path.steps().getLast();
        Optional<Element> element = element();
        String found = element.isEmpty()
                ? "no " + last.name()
                : element.get().isEmpty() ? "no value" : "VR " + element.get().vr() + countOf(element.get());
        return new DicomPathException(path.toString(), found, expected);
    }

    private static String countOf(Element element) {
        return element.value() instanceof Value.Items(List<DataSet> items)
                ? " with %d items".formatted(items.size())
                : "";
    }

    private <T> List<T> all(Function<Place, List<T>> values) {
        List<T> all = new ArrayList<>();
        for (Place place : places) {
            try {
                all.addAll(place.pick(values.apply(place)));
            } catch (DicomValueException e) {
                throw new DicomPathException(place.path().toString(), e.found(), e.expected());
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
