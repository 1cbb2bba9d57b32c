package org.meterset.dicom.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.SharedData;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.ToolProcess;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class NativeXmlTest {

    @Test
    void writesEveryKindOfValue() {
        DataSet dataSet = DataSet.builder()
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .set(Tags.IMAGE_TYPE, "A", "", "B")
                .setEmpty(Tags.ACCESSION_NUMBER)
                .set(Tags.PATIENT_NAME, "M\u00FCller^Anna^^Dr.=Ideo")
                .set(Tags.PATIENT_COMMENTS, "<a & \"b\">\r\n\u0007")
                .set(Tags.SLICE_THICKNESS, "2.50")
                .set(
                        Tags.BEAM_SEQUENCE,
                        DataSet.builder().set(Tags.BEAM_NAME, "AP").build(),
                        DataSet.EMPTY)
                .set(Tag.of(0x3253, 0x0010), "AC&ME")
                .set(Tag.of(0x3253, 0x1001), Vr.OB, new byte[] {1, 2, 3, (byte) 255})
                .set(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2})
                .build();

        String xml = NativeXml.writer()
                .bulkData((path, vr, length) ->
                        path.equals(AttributePath.of(Tags.PIXEL_DATA)) ? Optional.of("a?b&c") : Optional.empty())
                .toXml(dataSet);

        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space="preserve">
                <DicomAttribute tag="00080005" vr="CS" keyword="SpecificCharacterSet"><Value number="1">ISO_IR 192</Value></DicomAttribute>
                <DicomAttribute tag="00080008" vr="CS" keyword="ImageType"><Value number="1">A</Value><Value number="2"></Value><Value number="3">B</Value></DicomAttribute>
                <DicomAttribute tag="00080050" vr="SH" keyword="AccessionNumber"></DicomAttribute>
                <DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1"><Alphabetic><FamilyName>M\u00FCller</FamilyName><GivenName>Anna</GivenName><NamePrefix>Dr.</NamePrefix></Alphabetic><Ideographic><FamilyName>Ideo</FamilyName></Ideographic></PersonName></DicomAttribute>
                <DicomAttribute tag="00104000" vr="LT" keyword="PatientComments"><Value number="1">&lt;a &amp; &quot;b&quot;&gt;&#13;&#10;\uFFFD</Value></DicomAttribute>
                <DicomAttribute tag="00180050" vr="DS" keyword="SliceThickness"><Value number="1">2.50</Value></DicomAttribute>
                <DicomAttribute tag="300A00B0" vr="SQ" keyword="BeamSequence">
                <Item number="1">
                <DicomAttribute tag="300A00C2" vr="LO" keyword="BeamName"><Value number="1">AP</Value></DicomAttribute>
                </Item>
                <Item number="2">
                </Item></DicomAttribute>
                <DicomAttribute tag="32530010" vr="LO"><Value number="1">AC&amp;ME</Value></DicomAttribute>
                <DicomAttribute tag="32530001" vr="OB" privateCreator="AC&amp;ME"><InlineBinary>AQID/w==</InlineBinary></DicomAttribute>
                <DicomAttribute tag="7FE00010" vr="OW" keyword="PixelData"><BulkData uri="a?b&amp;c"/></DicomAttribute>
                </NativeDicomModel>
                """, xml);
    }

    /** Structure, keywords and person names against dcm2xml, which knows fewer keywords; private attributes are left out,
     * and so are Specific Character Set, which dcm2xml adds, and the order, which it sorts.
     */
    @Test
    void agreesWithDcmtk() {
        Set<String> differences = new ConcurrentSkipListSet<>();
        AtomicInteger compared = new AtomicInteger();

        SharedData.variedFiles().parallelStream().forEach(file -> {
            try {
                ToolProcess.Result theirs = ToolProcess.run("dcm2xml", "-nat", "+Xn", "+U8", "-q", file.toString());
                Optional<List<String>> lines = lines(theirs.output());
                if (theirs.exit() != 0 || lines.isEmpty()) {
                    return;
                }
                List<String> ours = lines(ours(file)).orElseThrow();
                List<String> expected = lines.get();
                for (int i = 0; i < Math.max(ours.size(), expected.size()); i++) {
                    String a = i < expected.size() ? expected.get(i) : "the end";
                    String b = i < ours.size() ? ours.get(i) : "the end";
                    if (!a.equals(b) && !(a.endsWith(" ") && b.startsWith(a))) {
                        differences.add("%s: %s, but ours is %s".formatted(file, a, b));
                        break;
                    }
                }
                compared.incrementAndGet();
            } catch (IOException | InterruptedException | RuntimeException e) {
                differences.add(file + " " + e);
            }
        });

        assertEquals(List.of(), differences.stream().limit(50).toList(), differences.size() + " differences");
        assertTrue(compared.get() >= 80, compared + " objects compared");
    }

    private static byte[] ours(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            NativeXml.writer().write(tokens, out);
        }
        return out.toByteArray();
    }

    /** Empty if the document is not well-formed, as those of DCMTK with control characters are not. */
    private static Optional<List<String>> lines(byte[] xml) {
        List<String> lines = new ArrayList<>();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            collect("", builder.parse(new ByteArrayInputStream(xml)).getDocumentElement(), lines);
        } catch (SAXException | ParserConfigurationException | IOException _) {
            return Optional.empty();
        }
        return Optional.of(lines.stream().sorted().toList());
    }

    private static void collect(String path, Element element, List<String> lines) {
        String tag = element.getAttribute("tag");
        boolean left = !tag.isEmpty()
                && (Integer.parseInt(tag.substring(0, 4), 16) % 2 != 0
                        || tag.endsWith("0000")
                        || tag.equals("00080005"));
        if (left) {
            return;
        }
        String here = path + "/" + element.getTagName() + tag + element.getAttribute("number");
        if (!tag.isEmpty()) {
            lines.add(here + " " + element.getAttribute("keyword"));
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                collect(here, child, lines);
            } else if (path.contains("PersonName") && children.item(i).getNodeType() == Node.TEXT_NODE) {
                String text = children.item(i).getTextContent().strip();
                if (!text.isEmpty()) {
                    lines.add(here + " = " + text);
                }
            }
        }
    }
}
