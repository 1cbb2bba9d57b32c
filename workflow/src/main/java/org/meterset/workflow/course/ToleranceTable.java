package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/** The ion tolerance table that treatment management sends with a session (PS3.3 section C.8.8.24). */
public record ToleranceTable(List<Entry> entries) {
    /** What the table holds unless a site says otherwise, as settings are written: mm and degrees. */
    public static final List<String> DEFAULT_ENTRIES = List.of(
            "label=Standard",
            "gantry-angle=1",
            "limiting-device-angle=1",
            "limiting-device-x=2",
            "limiting-device-y=2",
            "patient-support-angle=1",
            "table-vertical=10",
            "table-longitudinal=10",
            "table-lateral=10",
            "table-pitch=1",
            "table-roll=1",
            "snout=2");

    private static final String LABEL = "label";
    private static final String LIMITING_DEVICE = "limiting-device-";
    private static final int LABEL_CHARACTERS = 16;
    private static final Map<String, Tag> NUMBERS = Map.ofEntries(
            Map.entry("gantry-angle", Tags.GANTRY_ANGLE_TOLERANCE),
            Map.entry("limiting-device-angle", Tags.BEAM_LIMITING_DEVICE_ANGLE_TOLERANCE),
            Map.entry("patient-support-angle", Tags.PATIENT_SUPPORT_ANGLE_TOLERANCE),
            Map.entry("table-vertical", Tags.TABLE_TOP_VERTICAL_POSITION_TOLERANCE),
            Map.entry("table-longitudinal", Tags.TABLE_TOP_LONGITUDINAL_POSITION_TOLERANCE),
            Map.entry("table-lateral", Tags.TABLE_TOP_LATERAL_POSITION_TOLERANCE),
            Map.entry("table-pitch", Tags.TABLE_TOP_PITCH_ANGLE_TOLERANCE),
            Map.entry("table-roll", Tags.TABLE_TOP_ROLL_ANGLE_TOLERANCE),
            Map.entry("snout", Tags.SNOUT_POSITION_TOLERANCE),
            Map.entry("head-fixation-angle", Tags.HEAD_FIXATION_ANGLE_TOLERANCE),
            Map.entry("chair-head-frame", Tags.CHAIR_HEAD_FRAME_POSITION_TOLERANCE));

    public static final ToleranceTable DEFAULT =
            new ToleranceTable(DEFAULT_ENTRIES.stream().map(Entry::parse).toList());

    /** One tolerance: in mm for positions, in degrees for angles; or the label of the table. */
    public record Entry(String name, String value) {
        /**
         * Reads {@code NAME=VALUE}.
         *
         * @throws IllegalArgumentException if there is no such tolerance, or the value is no number from 0
         */
        public static Entry parse(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1);
            boolean known = name.equals(LABEL)
                    ? !value.isBlank() && value.length() <= LABEL_CHARACTERS
                    : (NUMBERS.containsKey(name) || isLimitingDevice(name)) && isNumberFromZero(value);
            if (!known) {
                throw new IllegalArgumentException("no such tolerance, or not a number of 0 or more");
            }
            return new Entry(name, value);
        }

        private static boolean isNumberFromZero(String value) {
            double number = Double.parseDouble(value);
            return number >= 0 && !Double.isInfinite(number);
        }

        private static boolean isLimitingDevice(String name) {
            return name.startsWith(LIMITING_DEVICE)
                    && List.of("x", "y", "asymx", "asymy", "mlcx", "mlcy")
                            .contains(name.substring(LIMITING_DEVICE.length()));
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    public ToleranceTable {
        entries = List.copyOf(entries);
    }

    /** The item of Ion Tolerance Table Sequence under that number. */
    DataSet item(int number) {
        DataSetBuilder table = DataSet.builder().set(Tags.TOLERANCE_TABLE_NUMBER, number);
        List<DataSet> limitingDevices = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.name().equals(LABEL)) {
                table.set(Tags.TOLERANCE_TABLE_LABEL, entry.value());
            } else if (Entry.isLimitingDevice(entry.name())) {
                limitingDevices.add(limitingDevice(entry));
            } else {
                table.set(Objects.requireNonNull(NUMBERS.get(entry.name())), Double.parseDouble(entry.value()));
            }
        }
        if (!limitingDevices.isEmpty()) {
            table.set(Tags.BEAM_LIMITING_DEVICE_TOLERANCE_SEQUENCE, limitingDevices);
        }
        return table.build();
    }

    private static DataSet limitingDevice(Entry entry) {
        String type = entry.name().substring(LIMITING_DEVICE.length()).toUpperCase(Locale.ROOT);
        return DataSet.builder()
                .set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, type)
                .set(Tags.BEAM_LIMITING_DEVICE_POSITION_TOLERANCE, Double.parseDouble(entry.value()))
                .build();
    }
}
