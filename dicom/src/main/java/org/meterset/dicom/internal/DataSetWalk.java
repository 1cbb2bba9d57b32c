package org.meterset.dicom.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Value;
import org.meterset.dicom.charset.CharacterSet;

/** Hands a data set in memory to a sink, part by part. */
public final class DataSetWalk {
    private final ElementSink sink;

    private DataSetWalk(ElementSink sink) {
        this.sink = sink;
    }

    public static void walk(DataSet dataSet, ElementSink sink) throws IOException {
        new DataSetWalk(sink).elements(dataSet);
    }

    private void elements(DataSet dataSet) throws IOException {
        Map<Tag, String> creators = new HashMap<>();
        for (Element element : dataSet) {
            Tag tag = element.tag();
            String creator = "";
            if (tag.isPrivateCreator()) {
                dataSet.string(tag).ifPresent(name -> creators.put(tag, name));
            } else if (tag.isPrivate()) {
                creator = creators.getOrDefault(Tag.of(tag.group(), tag.element() >>> 8), "");
            }
            element(element, creator, dataSet.characterSet());
        }
    }

    private void element(Element element, String creator, CharacterSet characterSet) throws IOException {
        long length = element.value() instanceof Value.Plain(Bulk bulk) ? bulk.length() : -1;
        Attribute attribute = new Attribute(element.tag(), element.vr(), length, -1, creator);
        switch (element.value()) {
            case Value.Plain(Bulk bulk) -> sink.value(attribute, new InMemory(characterSet, bulk));
            case Value.Items(List<DataSet> items) -> items(attribute, items);
            case Value.Fragments(List<Bulk> fragments) -> fragments(attribute, fragments, characterSet);
        }
    }

    private void items(Attribute attribute, List<DataSet> items) throws IOException {
        sink.startSequence(attribute);
        for (DataSet item : items) {
            sink.startItem(-1, -1);
            elements(item);
            sink.endItem();
        }
        sink.endSequence();
    }

    private void fragments(Attribute attribute, List<Bulk> fragments, CharacterSet characterSet) throws IOException {
        sink.startFragments(attribute);
        for (Bulk fragment : fragments) {
            sink.fragment(fragment.length(), -1, new InMemory(characterSet, fragment));
        }
        sink.endFragments();
    }

    private record InMemory(CharacterSet characterSet, Bulk bulk) implements ElementValue {
        @Override
        public InputStream open() throws IOException {
            return bulk.open();
        }
    }
}
