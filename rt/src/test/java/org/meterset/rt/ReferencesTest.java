package org.meterset.rt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.ObjectReference.Role;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;

class ReferencesTest {
    private final List<PhantomObject> patient = PhantomPatient.of(PhantomSettings.DEFAULT.withSize(32, 5));

    private DataSet object(Uid sopClass) {
        return patient.stream()
                .filter(object -> object.sopClass().equals(sopClass))
                .findFirst()
                .orElseThrow()
                .dataSet();
    }

    private Uid instance(Uid sopClass) {
        return patient.stream()
                .filter(object -> object.sopClass().equals(sopClass))
                .findFirst()
                .orElseThrow()
                .sopInstance();
    }

    @Test
    void aPlanNamesItsStructureSet() {
        assertEquals(
                List.of(new ObjectReference(
                        Role.STRUCTURE_SET,
                        Uids.RT_STRUCTURE_SET_STORAGE,
                        instance(Uids.RT_STRUCTURE_SET_STORAGE),
                        Optional.empty())),
                References.of(object(Uids.RT_PLAN_STORAGE)));
    }

    @Test
    void aDoseNamesItsPlanAndStructureSet() {
        assertEquals(
                List.of(Role.PLAN, Role.STRUCTURE_SET),
                References.of(object(Uids.RT_DOSE_STORAGE)).stream()
                        .map(ObjectReference::role)
                        .toList());
    }

    @Test
    void aStructureSetNamesEveryImageWithItsSeriesButNotTheStudy() {
        List<ObjectReference> references = References.of(object(Uids.RT_STRUCTURE_SET_STORAGE));
        assertEquals(5, references.size());
        assertTrue(references.stream().allMatch(reference -> reference.role() == Role.IMAGE));
        assertTrue(references.stream().allMatch(reference -> reference.series().isPresent()));
    }

    @Test
    void theDraftDeliveryInstructionIsKnown() {
        assertEquals(Role.DELIVERY_INSTRUCTION, References.roleOf(new Uid("1.2.840.10008.5.1.4.34.1")));
        assertEquals(Role.OTHER, References.roleOf(new Uid("1.2.3")));
    }
}
