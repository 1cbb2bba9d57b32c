package org.meterset.device.machine;

/** Kinds of treatment machines, with what their objects say of them. */
public enum MachineKind {
    /** Scanned protons; metersets in MU. */
    PROTON_PENCIL_BEAM("Meterset", "Proton pencil beam", "99METERSET", 60, 1),
    /** A linear accelerator on a robot; its beams are paths, metersets in MU. */
    CYBERKNIFE("Accuray Inc.", "CyberKnife", "Accuray", 1000, 1),
    /** Helical or fixed-angle delivery from a ring; metersets in minutes, secondary ones in MU. */
    RING_GANTRY("TomoTherapy Incorporated", "TomoTherapy", "99_TOMO_STN_NAME", 1, 850);

    private final String manufacturer;
    private final String model;
    private final String stationScheme;
    private final double metersetPerMinute;
    private final double monitorUnitsPerMeterset;

    MachineKind(
            String manufacturer,
            String model,
            String stationScheme,
            double metersetPerMinute,
            double monitorUnitsPerMeterset) {
        this.manufacturer = manufacturer;
        this.model = model;
        this.stationScheme = stationScheme;
        this.metersetPerMinute = metersetPerMinute;
        this.monitorUnitsPerMeterset = monitorUnitsPerMeterset;
    }

    public String manufacturer() {
        return manufacturer;
    }

    public String model() {
        return model;
    }

    /** Coding Scheme Designator of its station name in worklist queries. */
    public String stationScheme() {
        return stationScheme;
    }

    /** How much of the primary meterset, in the unit of its plans, it delivers in a minute. */
    public double metersetPerMinute() {
        return metersetPerMinute;
    }

    /** MU for one unit of the primary meterset. */
    public double monitorUnitsPerMeterset() {
        return monitorUnitsPerMeterset;
    }
}
