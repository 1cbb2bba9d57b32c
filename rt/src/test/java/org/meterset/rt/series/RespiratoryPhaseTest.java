package org.meterset.rt.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RespiratoryPhaseTest {

    /** From the table of the iDMS conformance statement, section 4.1.4.2.3. */
    @ParameterizedTest(name = "{0}: {1} is {2} %")
    @CsvSource(textBlock = """
        GE MEDICAL SYSTEMS, T=0%,          50
        GE MEDICAL SYSTEMS, T=10%,         60
        GE MEDICAL SYSTEMS, T=20%,         70
        GE MEDICAL SYSTEMS, T=30%,         80
        GE MEDICAL SYSTEMS, T=40%,         90
        GE MEDICAL SYSTEMS, T=50%,          0
        GE MEDICAL SYSTEMS, T=60%,         10
        GE MEDICAL SYSTEMS, T=70%,         20
        GE MEDICAL SYSTEMS, T=80%,         30
        GE MEDICAL SYSTEMS, T=90%,         40
        GE MEDICAL SYSTEMS, T=100%,        50
        GE MEDICAL SYSTEMS, 'CTP Gated, T = 30%', 80
        SIEMENS,            0% Exhale,      0
        SIEMENS,            0% Inhale,      0
        SIEMENS,            20% Inhale,    10
        SIEMENS,            40% Inhale,    20
        SIEMENS,            60% Inhale,    30
        SIEMENS,            80% Inhale,    40
        SIEMENS,            100% Inhale,   50
        SIEMENS,            100% Exhale,   50
        SIEMENS,            80% Exhale,    60
        SIEMENS,            60% Exhale,    70
        SIEMENS,            40% Exhale,    80
        SIEMENS,            20% Exhale,    90
        """)
    void followsTheTableOfEachVendor(String manufacturer, String description, int percent) {
        assertEquals(Optional.of(new RespiratoryPhase(percent)), RespiratoryPhase.of(manufacturer, description));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        GE MEDICAL SYSTEMS, Chest
        GE MEDICAL SYSTEMS, T=55%
        GE MEDICAL SYSTEMS, T=110%
        SIEMENS,            T=10%
        SIEMENS,            30% Inhale
        Philips,            T=10%
        """)
    void whatNoTableNamesIsNoPhase(String manufacturer, String description) {
        assertEquals(Optional.empty(), RespiratoryPhase.of(manufacturer, description));
    }
}
