package org.meterset.dicom.text;

/** Text within XML 1.0 elements and attributes. */
final class XmlText {
    private XmlText() {}

    /** Escaped so that a parser gives back the same text; what XML cannot hold becomes U+FFFD. */
    static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\t', '\n', '\r' -> xml.append("&#").append(c).append(';');
                default -> xml.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
            }
        });
        return xml.toString();
    }

    private static boolean isCharacter(int c) {
        return c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
