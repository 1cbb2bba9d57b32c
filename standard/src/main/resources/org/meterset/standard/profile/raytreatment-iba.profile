profile   raytreatment-iba
document  RayTreatment-IBA
about     what the RayTreatment IBA driver of RayStation 8B reads of the objects it receives; sections of its conformance statement

# Types are those of the document: 1 with a value, 2 present, 3 may be absent. Where the standard ties a type 1C or 2C
# attribute to another one, the condition is written out; the others are the standard's own matter.


# CT Image IOD
objects CTImageStorage
section 9.1.2.1.1
PatientName                                 | 2
PatientID                                   | 2
PatientBirthDate                            | 2
PatientSex                                  | 2
section 9.1.2.1.2
StudyInstanceUID                            | 1
section 9.1.2.1.3
Modality                                    | 1
SeriesInstanceUID                           | 1
SeriesDate                                  | 3
SeriesTime                                  | 3
SeriesDescription                           | 3
PatientPosition                             | 2C | = HFP, HFS, HFDR, HFDL, FFDR, FFDL, FFP, FFS
section 9.1.2.1.4
FrameOfReferenceUID                         | 1
section 9.1.2.1.5
ImageType                                   | 1 | each of DERIVED, SECONDARY, AXIAL, CBCT, ORIGINAL, PRIMARY
SamplesPerPixel                             | 1
PhotometricInterpretation                   | 1
BitsAllocated                               | 1
BitsStored                                  | 1
HighBit                                     | 1
RescaleIntercept                            | 1
RescaleSlope                                | 1
TableHeight                                 | 3
PatientSupportAngle                         | 3
TableTopPitchAngle                          | 3
TableTopRollAngle                           | 3
TableTopLongitudinalPosition                | 3
TableTopLateralPosition                     | 3
section 9.1.2.1.6
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# RT Image IOD
objects RTImageStorage
section 9.1.2.2.1
PatientName                                 | 2
PatientID                                   | 2
PatientBirthDate                            | 2
PatientSex                                  | 2
section 9.1.2.2.2
StudyInstanceUID                            | 1
section 9.1.2.2.3
Modality                                    | 1
SeriesInstanceUID                           | 1
SeriesDate                                  | 3
SeriesTime                                  | 3
section 9.1.2.2.4
FrameOfReferenceUID                         | 1
section 9.1.2.2.5
SamplesPerPixel                             | 1
PhotometricInterpretation                   | 1
BitsAllocated                               | 1
BitsStored                                  | 1
HighBit                                     | 1
PixelRepresentation                         | 1
RTImageLabel                                | 1
ImageType                                   | 1 | each of ORIGINAL, PRIMARY, RADIOGRAPH, CBCT_PROJECTION, DERIVED, SECONDARY, DRR, CT_PROJECTION, PORTAL
RTImagePlane                                | 1
PatientSupportAngle                         | 3
TableTopPitchAngle                          | 3
TableTopRollAngle                           | 3
TableTopVerticalPosition                    | 3
TableTopLongitudinalPosition                | 3
TableTopLateralPosition                     | 3
PatientPosition                             | 1C | = HFP, HFS, HFDR, HFDL, FFDR, FFDL, FFP, FFS
section 9.1.2.2.6
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# RT Structure Set IOD
objects RTStructureSetStorage
section 9.1.2.3.1
PatientName                                 | 2
PatientID                                   | 2
PatientBirthDate                            | 2
PatientSex                                  | 2
section 9.1.2.3.2
StudyInstanceUID                            | 1
section 9.1.2.3.3
Modality                                    | 1
SeriesInstanceUID                           | 1
section 9.1.2.3.4
StructureSetLabel                           | 1
ReferencedFrameOfReferenceSequence          | 3
> FrameOfReferenceUID                       | 1
> RTReferencedStudySequence                 | 3
>> ReferencedSOPClassUID                    | 1
>> ReferencedSOPInstanceUID                 | 1
>> RTReferencedSeriesSequence               | 1
>>> SeriesInstanceUID                       | 1
>>> ContourImageSequence                    | 1
>>>> ReferencedSOPClassUID                  | 1
>>>> ReferencedSOPInstanceUID               | 1
StructureSetROISequence                     | 1
section 9.1.2.3.5
ROIContourSequence                          | 1
> ReferencedROINumber                       | 1
> ContourSequence                           | 3
>> ContourGeometricType                     | 1
>> NumberOfContourPoints                    | 1
>> ContourData                              | 1
section 9.1.2.3.6
RTROIObservationsSequence                   | 1
> ObservationNumber                         | 1
> ReferencedROINumber                       | 1
> RTROIInterpretedType                      | 2 info | = INITLASERISO, ACQ_ISOCENTER, INITMATCHISO
> ROIPhysicalPropertiesSequence             | 3
>> ROIPhysicalProperty                      | 1 info | = PATSUPPORT_ANGLE, TTOP_PITCH_ANGLE, TTOP_ROLL_ANGLE
>> ROIPhysicalPropertyValue                 | 1
section 9.1.2.3.7
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# Spatial Registration IOD
objects SpatialRegistrationStorage
section 9.1.2.4.1
PatientName                                 | 2
PatientID                                   | 2
PatientBirthDate                            | 2
PatientSex                                  | 2
section 9.1.2.4.2
StudyInstanceUID                            | 1
section 9.1.2.4.3
Modality                                    | 1
SeriesInstanceUID                           | 1
PatientPosition                             | 2C | = HFP, HFS, HFDR, HFDL, FFDR, FFDL, FFP, FFS
section 9.1.2.4.4
FrameOfReferenceUID                         | 1
section 9.1.2.4.5
ContentDate                                 | 1
ContentTime                                 | 1
InstanceNumber                              | 1
ContentLabel                                | 1
RegistrationSequence                        | 1
> FrameOfReferenceUID                       | 1C
> ReferencedImageSequence                   | 1C
>> ReferencedSOPClassUID                    | 1
>> ReferencedSOPInstanceUID                 | 1
> MatrixRegistrationSequence                | 1
>> MatrixSequence                           | 1
>>> FrameOfReferenceTransformationMatrix    | 1
>>> FrameOfReferenceTransformationMatrixType| 1 | = RIGID
section 9.1.2.4.7
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# RT Ion Plan IOD
objects RTIonPlanStorage
section 9.1.2.5.1
PatientName                                 | 2
PatientID                                   | 2
PatientBirthDate                            | 2
PatientSex                                  | 2
section 9.1.2.5.2
StudyInstanceUID                            | 1
StudyDate                                   | 2
StudyTime                                   | 2
ReferringPhysicianName                      | 2
StudyID                                     | 2
AccessionNumber                             | 2
StudyDescription                            | 3
section 9.1.2.5.3
Modality                                    | 1
SeriesInstanceUID                           | 1
section 9.1.2.5.4
RTPlanLabel                                 | 1
RTPlanGeometry                              | 1
section 9.1.2.5.5
PatientSetupSequence                        | 1
> PatientSetupNumber                        | 1
> PatientPosition                           | 1C | = HFS, HFP, FFS, FFP
> TableTopVerticalSetupDisplacement         | 3
> TableTopLongitudinalSetupDisplacement     | 3
> TableTopLateralSetupDisplacement          | 3
section 9.1.2.5.6
FractionGroupSequence                       | 1
> FractionGroupNumber                       | 1
> NumberOfFractionsPlanned                  | 2
> NumberOfBeams                             | 1
> ReferencedBeamSequence                    | 1C |  | NumberOfBeams above 0
>> ReferencedBeamNumber                     | 1
> NumberOfBrachyApplicationSetups           | 1
section 9.1.2.5.7
IonBeamSequence                             | 1
> BeamNumber                                | 1
> BeamName                                  | 1
> BeamType                                  | 1
> RadiationType                             | 1 | = PHOTON, PROTON, ION
> ScanMode                                  | 1
> PrimaryDosimeterUnit                      | 1
> ReferencedToleranceTableNumber            | 3
> VirtualSourceAxisDistances                | 1
> ReferencedPatientSetupNumber              | 3
> TreatmentDeliveryType                     | 1 | = TREATMENT, SETUP
> NumberOfWedges                            | 1
> NumberOfCompensators                      | 1
> IonRangeCompensatorSequence               | 1C |  | NumberOfCompensators above 0
>> CompensatorNumber                        | 1
>> CompensatorID                            | 3
>> CompensatorDivergence                    | 1
>> CompensatorMountingPosition              | 1
>> CompensatorRows                          | 1
>> CompensatorColumns                       | 1
>> CompensatorPixelSpacing                  | 1
>> CompensatorPosition                      | 1
>> CompensatorThicknessData                 | 1
> NumberOfBoli                              | 1
> ReferencedBolusSequence                   | 1C |  | NumberOfBoli above 0
>> ReferencedROINumber                      | 1
> NumberOfBlocks                            | 1
> IonBlockSequence                          | 1C |  | NumberOfBlocks above 0
>> IsocenterToBlockTrayDistance             | 1
>> BlockType                                | 1
>> BlockDivergence                          | 1
>> BlockMountingPosition                    | 1
>> BlockNumber                              | 1
>> BlockThickness                           | 1
>> BlockNumberOfPoints                      | 1
>> BlockData                                | 1
> SnoutSequence                             | 3
>> SnoutID                                  | 1
> ApplicatorSequence                        | 3
>> ApplicatorID                             | 1
>> ApplicatorType                           | 1
> NumberOfRangeShifters                     | 1
> RangeShifterSequence                      | 1C |  | NumberOfRangeShifters above 0
>> RangeShifterNumber                       | 1
>> RangeShifterID                           | 1
>> RangeShifterType                         | 1
> NumberOfLateralSpreadingDevices           | 1
> LateralSpreadingDeviceSequence            | 1C |  | NumberOfLateralSpreadingDevices above 0
>> LateralSpreadingDeviceNumber             | 1
>> LateralSpreadingDeviceID                 | 1
>> LateralSpreadingDeviceType               | 1
> NumberOfRangeModulators                   | 1
> RangeModulatorSequence                    | 1C |  | NumberOfRangeModulators above 0
>> RangeModulatorNumber                     | 1
>> RangeModulatorID                         | 1
>> RangeModulatorType                       | 1
>> BeamCurrentModulationID                  | 1C
> PatientSupportType                        | 1
> NumberOfControlPoints                     | 1
> IonControlPointSequence                   | 1
>> ControlPointIndex                        | 1
>> NominalBeamEnergy                        | 1C |  | first item
>> IonWedgePositionSequence                 | 1C |  | first item and ../NumberOfWedges above 0
>>> ReferencedWedgeNumber                   | 1
>>> WedgePosition                           | 1
>>> WedgeThinEdgePosition                   | 1C
>> RangeShifterSettingsSequence             | 1C |  | first item and ../NumberOfRangeShifters above 0
>>> ReferencedRangeShifterNumber            | 1
>>> RangeShifterSetting                     | 1
>> LateralSpreadingDeviceSettingsSequence   | 1C |  | first item and ../NumberOfLateralSpreadingDevices above 0
>>> ReferencedLateralSpreadingDeviceNumber  | 1
>>> LateralSpreadingDeviceSetting           | 1
>> RangeModulatorSettingsSequence           | 1C |  | first item and ../NumberOfRangeModulators above 0
>>> ReferencedRangeModulatorNumber          | 1
>>> RangeModulatorGatingStartValue          | 1C
>>> RangeModulatorGatingStopValue           | 1C
>> GantryAngle                              | 1C |  | first item
>> GantryRotationDirection                  | 1C |  | first item
>> GantryPitchRotationDirection             | 2C
>> BeamLimitingDeviceAngle                  | 1C |  | first item
>> BeamLimitingDeviceRotationDirection      | 1C |  | first item
>> ScanSpotTuneID                           | 1C |  | ../ScanMode = MODULATED, MODULATED_SPEC
>> NumberOfScanSpotPositions                | 1C |  | ../ScanMode = MODULATED, MODULATED_SPEC
>> ScanSpotPositionMap                      | 1C |  | ../ScanMode = MODULATED, MODULATED_SPEC
>> ScanningSpotSize                         | 3
>> NumberOfPaintings                        | 1C |  | ../ScanMode = MODULATED, MODULATED_SPEC
>> PatientSupportAngle                      | 1C |  | first item
>> PatientSupportRotationDirection          | 1C |  | first item
>> TableTopPitchAngle                       | 2C |  | first item
>> TableTopPitchRotationDirection           | 2C |  | first item
>> TableTopRollAngle                        | 2C |  | first item
>> TableTopRollRotationDirection            | 2C |  | first item
>> TableTopVerticalPosition                 | 2C |  | first item
>> TableTopLongitudinalPosition             | 2C |  | first item
>> TableTopLateralPosition                  | 2C |  | first item
>> SnoutPosition                            | 2C
>> IsocenterPosition                        | 2C |  | first item
section 9.1.2.5.8
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# RT Ion Beams Treatment Record IOD
objects RTIonBeamsTreatmentRecordStorage
section 9.1.2.6.1
PatientName                                 | 2
PatientID                                   | 2
PatientBirthDate                            | 2
PatientSex                                  | 2
section 9.1.2.6.2
StudyInstanceUID                            | 1
section 9.1.2.6.3
Modality                                    | 1
SeriesInstanceUID                           | 1
section 9.1.2.6.4
InstanceNumber                              | 1
TreatmentDate                               | 2
TreatmentTime                               | 2
ReferencedRTPlanSequence                    | 2
> ReferencedSOPClassUID                     | 1
> ReferencedSOPInstanceUID                  | 1
section 9.1.2.6.5
PrimaryDosimeterUnit                        | 1 | = MU
TreatmentSessionIonBeamSequence             | 1
> ReferencedBeamNumber                      | 1
> BeamName                                  | 1
> BeamType                                  | 1
> RadiationType                             | 1
> ScanMode                                  | 1
> NumberOfWedges                            | 1
> NumberOfCompensators                      | 1
> RecordedCompensatorSequence               | 1C |  | NumberOfCompensators above 0
>> ReferencedCompensatorNumber              | 1
> NumberOfBoli                              | 1
> NumberOfBlocks                            | 1
> NumberOfRangeShifters                     | 1
> NumberOfLateralSpreadingDevices           | 1
> NumberOfRangeModulators                   | 1
> PatientSupportType                        | 1
> CurrentFractionNumber                     | 2
> TreatmentDeliveryType                     | 2 | = TREATMENT, SETUP, CONTINUATION
> TreatmentTerminationStatus                | 1 | = NORMAL, OPERATOR, MACHINE, UNKNOWN
> SpecifiedPrimaryMeterset                  | 3
> SpecifiedSecondaryMeterset                | 3
> DeliveredPrimaryMeterset                  | 3
> DeliveredSecondaryMeterset                | 3
> SpecifiedTreatmentTime                    | 3
> DeliveredTreatmentTime                    | 3
> NumberOfControlPoints                     | 1
> IonControlPointDeliverySequence           | 1
>> ReferencedControlPointIndex              | 1
>> TreatmentControlPointDate                | 1
>> TreatmentControlPointTime                | 1
>> DeliveredMeterset                        | 1
>> GantryAngle                              | 1C |  | first item
>> PatientSupportAngle                      | 1C |  | first item
>> TableTopPitchAngle                       | 2C |  | first item
>> TableTopRollAngle                        | 2C |  | first item
>> TableTopVerticalPosition                 | 2C |  | first item
>> TableTopLongitudinalPosition             | 2C |  | first item
>> TableTopLateralPosition                  | 2C |  | first item
section 9.1.2.6.6
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# RT Beams Delivery Instruction IOD
objects RTBeamsDeliveryInstructionStorage RTBeamsDeliveryInstructionStorageTrial
section 9.1.2.7.1
StudyInstanceUID                            | 1
section 9.1.2.7.2
Modality                                    | 1
SeriesInstanceUID                           | 1
section 9.1.2.7.3
BeamTaskSequence                            | 1
> BeamTaskType                              | 1
> TreatmentDeliveryType                     | 1 | = TREATMENT, CONTINUATION
> ContinuationStartMeterset                 | 1C |  | TreatmentDeliveryType = CONTINUATION
> ContinuationEndMeterset                   | 1C |  | TreatmentDeliveryType = CONTINUATION
> CurrentFractionNumber                     | 1
> ReferencedBeamNumber                      | 1
OmittedBeamTaskSequence                     | 3
> ReferencedBeamNumber                      | 1
> ReasonForOmission                         | 1
section 9.1.2.7.4
SOPClassUID                                 | 1
SOPInstanceUID                              | 1

# Unified Procedure Step IOD
objects UnifiedProcedureStepPush
section 9.1.2.8.1
SOPClassUID                                 | 1
SOPInstanceUID                              | 1
TimezoneOffsetFromUTC                       | 3
section 9.1.2.8.2
PatientName                                 | 3
PatientID                                   | 3
section 9.1.2.8.3
ScheduledStationNameCodeSequence            | 3
> CodeValue                                 | 1C
> CodingSchemeDesignator                    | 1C
> CodeMeaning                               | 1
ScheduledProcedureStepStartDateTime         | 3
ScheduledWorkitemCodeSequence               | 3
> CodeValue                                 | 1C
> CodingSchemeDesignator                    | 1C
> CodeMeaning                               | 1
InputAvailabilityFlag                       | 1
section 9.1.2.8.4
ProcedureStepState                          | 3
ProcedureStepProgressInformationSequence    | 3
> ProcedureStepProgress                     | 3
> ProcedureStepProgressDescription          | 3
section 9.1.2.8.5
TransactionUID                              | 3
