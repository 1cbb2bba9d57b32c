profile   idms-export
document  iDMS-export
about     what the Accuray iDMS and Precision systems (CyberKnife, TomoTherapy, Radixact) write into the objects they send; sections of their conformance statement

# Kinds are those of the document: types, or ALWAYS, VNAP (value not always present), ANAP (attribute not always
# present), EMPTY, ABSENT. Where CyberKnife and ring gantry systems differ, the values of both are allowed.


objects MRImageStorage PositronEmissionTomographyImageStorage
section 4.2.2.5.1
PatientName                                   | 2
PatientID                                     | 2
PatientBirthDate                              | 2
PatientSex                                    | 2
section 4.2.2.5.2
StudyInstanceUID                              | 1
StudyDate                                     | 2
StudyTime                                     | 2
ReferringPhysicianName                        | 2
StudyID                                       | 2
AccessionNumber                               | 2
StudyDescription                              | 3
section 4.2.2.5.3
FrameOfReferenceUID                           | 1
PositionReferenceIndicator                    | 2
section 4.2.2.5.4
Modality                                      | 1
SeriesInstanceUID                             | 1
SeriesNumber                                  | 2
PatientPosition                               | 2C
SeriesDate                                    | 3
SeriesTime                                    | 3
section 4.2.2.5.5
Manufacturer                                  | 2 | = Accuray Inc.
ManufacturerModelName                         | 3
DeviceSerialNumber                            | 3
SoftwareVersions                              | 3
PixelPaddingValue                             | 1C
section 4.2.2.5.7
PixelSpacing                                  | 1
ImageOrientationPatient                       | 1
ImagePositionPatient                          | 1
SliceThickness                                | 2
SliceLocation                                 | 3
section 4.2.2.5.8
SamplesPerPixel                               | 1 | = 1
PhotometricInterpretation                     | 1 | = MONOCHROME2
Rows                                          | 1
Columns                                       | 1
BitsAllocated                                 | 1 | = 16
BitsStored                                    | 1 | = 16
HighBit                                       | 1 | = 15
PixelRepresentation                           | 1 | = 0
PixelData                                     | 1
PixelAspectRatio                              | 1C
section 4.2.2.5.11
SOPClassUID                                   | 1
SOPInstanceUID                                | 1
InstanceCreationDate                          | 3
InstanceCreationTime                          | 3

objects RTStructureSetStorage RTDoseStorage
section 4.2.2.5.1
PatientName                                   | 2
PatientID                                     | 2
PatientBirthDate                              | 2
PatientSex                                    | 2
section 4.2.2.5.2
StudyInstanceUID                              | 1
StudyDate                                     | 2
StudyTime                                     | 2
ReferringPhysicianName                        | 2
StudyID                                       | 2
AccessionNumber                               | 2
StudyDescription                              | 3
section 4.2.2.5.3
FrameOfReferenceUID                           | 1
PositionReferenceIndicator                    | 2
section 4.2.2.5.4
Modality                                      | 1
SeriesInstanceUID                             | 1
SeriesNumber                                  | 2
PatientPosition                               | 2C
SeriesDate                                    | 3
SeriesTime                                    | 3
section 4.2.2.5.5
Manufacturer                                  | 2 | = Accuray Inc.
ManufacturerModelName                         | 3
DeviceSerialNumber                            | 3
SoftwareVersions                              | 3
PixelPaddingValue                             | 1C

objects MRImageStorage
section 4.2.2.5.13
ImageType                                     | 1 | starts DERIVED\SECONDARY
SamplesPerPixel                               | 1 | = 1
PhotometricInterpretation                     | 1
BitsAllocated                                 | 1 | = 16

objects PositronEmissionTomographyImageStorage
section 4.2.2.5.14
ImageType                                     | 1 | starts DERIVED\SECONDARY
SamplesPerPixel                               | 1 | = 1
PhotometricInterpretation                     | 1
BitsAllocated                                 | 1 | = 16
BitsStored                                    | 1 | = 16
HighBit                                       | 1 | = 15
RescaleIntercept                              | 1
RescaleSlope                                  | 1
FrameReferenceTime                            | 1
ImageIndex                                    | 1
section 4.2.2.5.16
SeriesDate                                    | 1
SeriesTime                                    | 1
Units                                         | 1
CountsSource                                  | 1
SeriesType                                    | 1
ReprojectionMethod                            | 2C
NumberOfRRIntervals                           | 1C
NumberOfTimeSlots                             | 1C
NumberOfTimeSlices                            | 1C
NumberOfSlices                                | 1
CorrectedImage                                | 2
DecayCorrection                               | 1
CollimatorType                                | 2
section 4.2.2.5.17
RadiopharmaceuticalInformationSequence        | 2
> RadionuclideCodeSequence                    | 2
> RadiopharmaceuticalRoute                    | 3
> RadiopharmaceuticalVolume                   | 3
> RadiopharmaceuticalStartTime                | 3
> RadiopharmaceuticalStartDateTime            | 3
> RadiopharmaceuticalStopTime                 | 3
> RadiopharmaceuticalStopDateTime             | 3
> RadionuclideTotalDose                       | 3
> RadionuclideHalfLife                        | 3
> RadionuclidePositronFraction                | 3
> RadiopharmaceuticalSpecificActivity         | 3
> Radiopharmaceutical                         | 3

objects RTStructureSetStorage
section 6.3.1
StructureSetLabel                             | 1 | = CyRISRTSS3.0.0
StructureSetDate                              | 2
StructureSetTime                              | 2
ReferencedFrameOfReferenceSequence            | 3
> FrameOfReferenceUID                         | 1
> RTReferencedStudySequence                   | 3
>> ReferencedSOPClassUID                      | 1 | = 1.2.840.10008.3.1.2.3.2
>> ReferencedSOPInstanceUID                   | 1
>> RTReferencedSeriesSequence                 | 1
>>> SeriesInstanceUID                         | 1
>>> ContourImageSequence                      | 1
>>>> ReferencedSOPClassUID                    | 1 | = 1.2.840.10008.5.1.4.1.1.2
>>>> ReferencedSOPInstanceUID                 | 1
StructureSetROISequence                       | 3
> ROINumber                                   | 1
> ReferencedFrameOfReferenceUID               | 1
> ROIName                                     | 2
> ROIGenerationAlgorithm                      | 2 | = MANUAL, AUTOMATIC
section 6.3.2
ROIContourSequence                            | 1
> ReferencedROINumber                         | 1
> ROIDisplayColor                             | 3
> ContourSequence                             | 3
>> ContourNumber                              | 3
>> ContourGeometricType                       | 1
>> NumberOfContourPoints                      | 1
>> ContourData                                | 1
>> ContourImageSequence                       | 3
>>> ReferencedSOPClassUID                     | 1
>>> ReferencedSOPInstanceUID                  | 1
section 6.3.3
RTROIObservationsSequence                     | 1
> ObservationNumber                           | 1
> ReferencedROINumber                         | 1
> ROIObservationLabel                         | 3 | = AXIAL, SAGITTAL, CORONAL
> RTROIInterpretedType                        | 2
> ROIInterpreter                              | 2
> ROIPhysicalPropertiesSequence               | 3
>> ROIPhysicalProperty                        | 1
>> ROIPhysicalPropertyValue                   | 1

objects RTDoseStorage
section 8.3.1
DoseUnits                                     | 1 | = GY
DoseType                                      | 1 | = PHYSICAL
DoseSummationType                             | 1 | = PLAN, BEAM
ReferencedRTPlanSequence                      | 1C
> ReferencedSOPClassUID                       | 1 | = 1.2.840.10008.5.1.4.1.1.481.5
> ReferencedSOPInstanceUID                    | 1
GridFrameOffsetVector                         | 1C
DoseGridScaling                               | 1
section 8.3.2
ReferencedStructureSetSequence                | 3
> ReferencedSOPClassUID                       | 1 | = 1.2.840.10008.5.1.4.1.1.481.3
> ReferencedSOPInstanceUID                    | 1
DVHNormalizationPoint                         | 3
DVHNormalizationDoseValue                     | 3
DVHSequence                                   | 3
> DVHReferencedROISequence                    | 1
>> ReferencedROINumber                        | 1
>> DVHROIContributionType                     | 1 | = INCLUDED
> DVHType                                     | 1 | = CUMULATIVE
> DoseUnits                                   | 1 | = GY
> DoseType                                    | 1 | = PHYSICAL
> DVHDoseScaling                              | 1 | = 0.01
> DVHVolumeUnits                              | 1 | = CM3
> DVHNumberOfBins                             | 1
> DVHData                                     | 1
> DVHMinimumDose                              | 3
> DVHMaximumDose                              | 3
> DVHMeanDose                                 | 3
section 8.3.4
ReferencedSeriesSequence                      | 1C
> SeriesInstanceUID                           | 1
> ReferencedInstanceSequence                  | 1
>> ReferencedSOPClassUID                      | 1 | = 1.2.840.10008.5.1.4.1.1.2
>> ReferencedSOPInstanceUID                   | 1

objects RTPlanStorage
section 9.3.1
PatientName                                   | 2
PatientID                                     | 2
PatientBirthDate                              | 2
PatientSex                                    | 2
section 9.3.2
StudyInstanceUID                              | 1
StudyDate                                     | 2
StudyTime                                     | 2
ReferringPhysicianName                        | 2
StudyID                                       | 2
AccessionNumber                               | 2
section 9.3.3
Modality                                      | 1 | = RTPLAN
SeriesInstanceUID                             | 1
SeriesNumber                                  | 2
SeriesDescription                             | 3
section 9.3.4
FrameOfReferenceUID                           | 1
PositionReferenceIndicator                    | 2
section 9.3.5
Manufacturer                                  | 2
StationName                                   | 3
ManufacturerModelName                         | 3
DeviceSerialNumber                            | 3
SoftwareVersions                              | 3
section 9.3.6
RTPlanLabel                                   | 1
RTPlanName                                    | 2
RTPlanDescription                             | 3
OperatorsName                                 | 2
RTPlanDate                                    | 2
RTPlanTime                                    | 2
TreatmentProtocols                            | 3
PlanIntent                                    | 3
RTPlanGeometry                                | 1 | = PATIENT
ReferencedStructureSetSequence                | 1C
> ReferencedSOPClassUID                       | 1C
> ReferencedSOPInstanceUID                    | 1C
ReferencedDoseSequence                        | 3
> ReferencedSOPClassUID                       | 1C
> ReferencedSOPInstanceUID                    | 1C
section 9.3.7
PrescriptionDescription                       | 3
DoseReferenceSequence                         | 3
> DoseReferenceNumber                         | 1 | from 1
> DoseReferenceUID                            | 3
> DoseReferenceStructureType                  | 1
> DoseReferenceDescription                    | 3
> ReferencedROINumber                         | 1C
> DoseReferencePointCoordinates               | 1C
> DoseReferenceType                           | 1C
> ConstraintWeight                            | 3
> TargetMinimumDose                           | 3
> TargetPrescriptionDose                      | 3
> TargetMaximumDose                           | 3
> TargetUnderdoseVolumeFraction               | 3
> OrganAtRiskFullVolumeDose                   | 3
> OrganAtRiskMaximumDose                      | 3
> OrganAtRiskOverdoseVolumeFraction           | 3
section 9.3.8
ToleranceTableSequence                        | 3
> ToleranceTableNumber                        | 1C
> ToleranceTableLabel                         | 3
section 9.3.9
PatientSetupSequence                          | 1
> PatientSetupNumber                          | 1 | = 1
> PatientPosition                             | 1C
> SetupTechnique                              | 3
> SetupDeviceSequence                         | 3
>> SetupDeviceType                            | 3 | = LASER_POINTER
>> SetupDeviceLabel                           | 3
>> SetupDeviceParameter                       | 3
section 9.3.10
FractionGroupSequence                         | 1
> FractionGroupNumber                         | 1 | = 1
> NumberOfFractionsPlanned                    | 2
> NumberOfBeams                               | 1
> ReferencedBeamSequence                      | 1C
>> ReferencedBeamNumber                       | 1C
>> BeamDose                                   | 3
>> BeamMeterset                               | 3
> NumberOfBrachyApplicationSetups             | 1 | = 0
> ReferencedDoseReferenceSequence             | 3
>> ReferencedDoseReferenceNumber              | 3 | = 1
>> TargetMinimumDose                          | 3
>> TargetPrescriptionDose                     | 3
>> TargetMaximumDose                          | 3
>> TargetUnderdoseVolumeFraction              | 3
section 9.3.11
BeamSequence                                  | 1
> BeamNumber                                  | 1
> BeamName                                    | 3
> BeamDescription                             | 3
> BeamType                                    | 1 | = STATIC, DYNAMIC
> RadiationType                               | 2 | = PHOTON
> Manufacturer                                | 3 | = Accuray Inc., TomoTherapy Incorporated
> ManufacturerModelName                       | 3
> TreatmentMachineName                        | 2
> DeviceSerialNumber                          | 3
> PrimaryDosimeterUnit                        | 3 | = MU, MINUTE
> SourceAxisDistance                          | 3
> BeamLimitingDeviceSequence                  | 1
>> RTBeamLimitingDeviceType                   | 1 | = X, Y, ASYMY
>> NumberOfLeafJawPairs                       | 1 | = 1
> ReferencedPatientSetupNumber                | 3
> TreatmentDeliveryType                       | 3 | = TREATMENT
> NumberOfWedges                              | 1 | = 0
> NumberOfCompensators                        | 1 | = 0
> NumberOfBoli                                | 1 | = 0
> NumberOfBlocks                              | 1 | = 0
> FinalCumulativeMetersetWeight               | 1C | = 1
> NumberOfControlPoints                       | 1 | from 2
> ControlPointSequence                        | 1
>> ControlPointIndex                          | 1C
>> CumulativeMetersetWeight                   | 2C
>> NominalBeamEnergy                          | 3
>> DoseRateSet                                | 3
>> ReferencedDoseReferenceSequence            | 3
>>> ReferencedDoseReferenceNumber             | 1C
>>> CumulativeDoseReferenceCoefficient        | 2
>> BeamLimitingDevicePositionSequence         | 1C
>>> RTBeamLimitingDeviceType                  | 1C | = X, Y, ASYMY
>>> LeafJawPositions                          | 1C
>> GantryAngle                                | 1C
>> GantryRotationDirection                    | 1C | = NONE, CW
>> BeamLimitingDeviceAngle                    | 1C | = 0
>> BeamLimitingDeviceRotationDirection        | 1C | = NONE
>> PatientSupportAngle                        | 1C | = 0
>> PatientSupportRotationDirection            | 1C | = NONE
>> TableTopEccentricAngle                     | 1C | = 0
>> TableTopEccentricRotationDirection         | 1C | = NONE
>> TableTopPitchAngle                         | 1C | = 0
>> TableTopPitchRotationDirection             | 1C
>> TableTopRollAngle                          | 1C | = 0
>> TableTopRollRotationDirection              | 1C | = NONE
>> TableTopVerticalPosition                   | 2C
>> TableTopLongitudinalPosition               | 2C
>> TableTopLateralPosition                    | 2C
>> IsocenterPosition                          | 2C
>> SourceToSurfaceDistance                    | 3
section 9.3.12
ApprovalStatus                                | 1 | = APPROVED
ReviewDate                                    | 2C
ReviewTime                                    | 2C
ReviewerName                                  | 2C
section 9.3.13
SOPClassUID                                   | 1 | = 1.2.840.10008.5.1.4.1.1.481.5
SOPInstanceUID                                | 1
SpecificCharacterSet                          | 1C | = ISO_IR 100
InstanceCreationDate                          | 3
InstanceCreationTime                          | 3

objects RTBeamsTreatmentRecordStorage
section 11.3.1
StudyInstanceUID                              | 1
StudyDate                                     | 2
StudyTime                                     | 2
ReferringPhysicianName                        | 2
StudyID                                       | 2
AccessionNumber                               | 2
section 11.3.2
Modality                                      | 1 | = RTRECORD
SeriesInstanceUID                             | 1
SeriesDescription                             | 3
SeriesNumber                                  | 2
section 11.3.3
Manufacturer                                  | 2
StationName                                   | 3
ManufacturerModelName                         | 3
DeviceSerialNumber                            | 3
SoftwareVersions                              | 3
section 11.3.4
InstanceNumber                                | 1
TreatmentDate                                 | 2
TreatmentTime                                 | 2
ReferencedRTPlanSequence                      | 2
> ReferencedSOPClassUID                       | 1C
> ReferencedSOPInstanceUID                    | 1C
section 11.3.5
PatientSetupSequence                          | 1
> PatientSetupNumber                          | 1 | = 1
> PatientPosition                             | 1C
> SetupTechnique                              | 3
section 11.3.6
TreatmentMachineSequence                      | 1C
> TreatmentMachineName                        | 2
> Manufacturer                                | 2
> InstitutionName                             | 2
> ManufacturerModelName                       | 2 | = CyberKnife, TomoTherapy
> DeviceSerialNumber                          | 2
section 11.3.7
OperatorsName                                 | 2
ReferencedFractionGroupNumber                 | 3 | = 1
NumberOfFractionsPlanned                      | 2
PrimaryDosimeterUnit                          | 1 | = MU, MINUTE
TreatmentSessionBeamSequence                  | 1C
> ReferencedBeamNumber                        | 3
> BeamName                                    | 3
> BeamDescription                             | 3
> BeamType                                    | 1 | = STATIC, DYNAMIC
> RadiationType                               | 1 | = PHOTON
> ReferencedVerificationImageSequence         | 3
>> ReferencedSOPClassUID                      | 1C | = 1.2.840.10008.5.1.4.1.1.2
>> ReferencedSOPInstanceUID                   | 1C
> ReferencedCalculatedDoseReferenceSequence   | 3
>> ReferencedDoseReferenceNumber              | 1C
>> CalculatedDoseReferenceDoseValue           | 1C
> SourceAxisDistance                          | 3
> BeamLimitingDeviceLeafPairsSequence         | 1
>> RTBeamLimitingDeviceType                   | 1 | = X, Y, ASYMY
>> NumberOfLeafJawPairs                       | 1 | = 1
> ReferencedPatientSetupNumber                | 3 | = 1
> NumberOfWedges                              | 1 | = 0
> NumberOfCompensators                        | 2 | = 0
> NumberOfBoli                                | 2 | = 0
> NumberOfBlocks                              | 2 | = 0
> CurrentFractionNumber                       | 2
> TreatmentDeliveryType                       | 2
> TreatmentTerminationStatus                  | 1
> TreatmentVerificationStatus                 | 2 | = VERIFIED
> SpecifiedPrimaryMeterset                    | 3
> SpecifiedSecondaryMeterset                  | 3
> DeliveredPrimaryMeterset                    | 3
> DeliveredSecondaryMeterset                  | ANAP
> SpecifiedTreatmentTime                      | 3
> DeliveredTreatmentTime                      | 3
# The statement has 2 also for CyberKnife, which sends one item; the standard counts items
> NumberOfControlPoints                       | 1 | = 1, 2
> ControlPointDeliverySequence                | 1
>> ReferencedControlPointIndex                | 3
>> TreatmentControlPointDate                  | 1
>> TreatmentControlPointTime                  | 1
>> SpecifiedMeterset                          | 2
>> DeliveredMeterset                          | 1
>> DoseRateSet                                | 2
>> DoseRateDelivered                          | 2
>> NominalBeamEnergy                          | 3 | = 6
>> NominalBeamEnergyUnit                      | 1C | = MV
>> BeamLimitingDevicePositionSequence         | 1C
>>> RTBeamLimitingDeviceType                  | 1C | = X, Y, ASYMY
>>> LeafJawPositions                          | 1C
>> GantryAngle                                | 1C
>> GantryRotationDirection                    | 1C | = NONE, CW
>> BeamLimitingDeviceAngle                    | 1C | = 0
>> BeamLimitingDeviceRotationDirection        | 1C | = NONE
>> PatientSupportAngle                        | 1C | = 0
>> PatientSupportRotationDirection            | 1C | = NONE
>> TableTopEccentricAngle                     | 1C | = 0
>> TableTopEccentricRotationDirection         | 1C | = NONE
>> TableTopPitchAngle                         | 1C | = 0
>> TableTopPitchRotationDirection             | 1C | = NONE
>> TableTopRollAngle                          | 1C | = 0
>> TableTopRollRotationDirection              | 1C | = NONE
>> TableTopVerticalPosition                   | 2C
>> TableTopLongitudinalPosition               | 2C
>> TableTopLateralPosition                    | 2C
section 11.3.8
SOPClassUID                                   | 1 | = 1.2.840.10008.5.1.4.1.1.481.4
SOPInstanceUID                                | 1
SpecificCharacterSet                          | 1C | = ISO_IR 100
InstanceCreationDate                          | 3
InstanceCreationTime                          | 3

objects RawDataStorage
section 13.1
Modality                                      | ALWAYS
SeriesInstanceUID                             | ALWAYS
SeriesNumber                                  | ALWAYS
Laterality                                    | ABSENT
SeriesDescription                             | ALWAYS
PatientPosition                               | ABSENT
section 13.2
InstanceNumber                                | ALWAYS
ContentDate                                   | ALWAYS
ContentTime                                   | ALWAYS
CreatorVersionUID                             | ALWAYS
ReferencedInstanceSequence                    | SNAP
> ReferencedSOPClassUID                       | ALWAYS
> ReferencedSOPInstanceUID                    | ALWAYS
> PurposeOfReferenceCodeSequence              | 1
>> CodeValue                                  | ALWAYS
>> CodingSchemeDesignator                     | ALWAYS
>> CodeMeaning                                | ALWAYS
section 13.4
BitsAllocated                                 | ALWAYS | = 32
PixelData                                     | ALWAYS
section 13.6
AcquisitionContextSequence                    | 2
section 13.7
SOPClassUID                                   | ALWAYS | = 1.2.840.10008.5.1.4.1.1.66
SOPInstanceUID                                | ALWAYS
SpecificCharacterSet                          | ALWAYS | = ISO_IR 100
InstanceCreationDate                          | ALWAYS
InstanceCreationTime                          | ALWAYS

objects CTImageStorage
section 15.3.1
PatientName                                   | ALWAYS
PatientID                                     | ALWAYS
PatientBirthDate                              | VNAP
PatientSex                                    | VNAP
PatientBirthTime                              | ANAP
section 15.3.2
StudyInstanceUID                              | ALWAYS
StudyDate                                     | ALWAYS
StudyTime                                     | ALWAYS
ReferringPhysicianName                        | ALWAYS
StudyID                                       | ALWAYS
AccessionNumber                               | ALWAYS
StudyDescription                              | ALWAYS
section 15.3.3
AdmittingDiagnosesDescription                 | ANAP
PatientAge                                    | ANAP
PatientSize                                   | ANAP
PatientWeight                                 | ANAP
AdditionalPatientHistory                      | ANAP
section 15.3.4
Modality                                      | ALWAYS
SeriesInstanceUID                             | ALWAYS
SeriesNumber                                  | ALWAYS
Laterality                                    | ABSENT
SeriesDate                                    | ANAP
SeriesTime                                    | ANAP
SeriesDescription                             | ALWAYS
PatientPosition                               | ANAP
section 15.3.5
FrameOfReferenceUID                           | ALWAYS
PositionReferenceIndicator                    | ANAP
section 15.3.6
Manufacturer                                  | ALWAYS
InstitutionName                               | ANAP
StationName                                   | ANAP
ManufacturerModelName                         | ALWAYS
DeviceSerialNumber                            | ANAP
SoftwareVersions                              | ALWAYS
PixelPaddingValue                             | ABSENT
section 15.3.7
InstanceNumber                                | ALWAYS
PatientOrientation                            | ABSENT
ContentDate                                   | ABSENT
ContentTime                                   | ABSENT
ImageType                                     | 1
AcquisitionDate                               | ALWAYS
AcquisitionTime                               | ALWAYS
DerivationDescription                         | ABSENT
ImagesInAcquisition                           | ALWAYS
section 15.3.8
PixelSpacing                                  | ALWAYS
ImageOrientationPatient                       | ALWAYS
ImagePositionPatient                          | ALWAYS
SliceThickness                                | VNAP
SliceLocation                                 | ALWAYS
section 15.3.9
SamplesPerPixel                               | 1
PhotometricInterpretation                     | 1
Rows                                          | ALWAYS
Columns                                       | ALWAYS
BitsAllocated                                 | 1
BitsStored                                    | 1
HighBit                                       | 1
PixelRepresentation                           | ALWAYS | = 0
PixelData                                     | ALWAYS
PlanarConfiguration                           | ABSENT
PixelAspectRatio                              | ABSENT
section 15.3.10
ContrastBolusAgent                            | EMPTY
section 15.3.11
ImageType                                     | ALWAYS
SamplesPerPixel                               | ALWAYS | = 1
PhotometricInterpretation                     | ALWAYS | = MONOCHROME2
BitsAllocated                                 | ALWAYS | = 16
BitsStored                                    | ALWAYS | = 16
HighBit                                       | ALWAYS | = 15
RescaleIntercept                              | ALWAYS | = -1024.0
RescaleSlope                                  | ALWAYS | = 1.0
RescaleType                                   | ABSENT
KVP                                           | VNAP
AcquisitionNumber                             | EMPTY
section 15.3.12
SOPClassUID                                   | ALWAYS
SOPInstanceUID                                | 1
SpecificCharacterSet                          | ALWAYS | = ISO_IR 192
InstanceCreationDate                          | ALWAYS
InstanceCreationTime                          | ALWAYS

objects SpatialRegistrationStorage
section 16.3.1
Modality                                      | 1
section 16.3.2
ContentDate                                   | ALWAYS
ContentTime                                   | ALWAYS
InstanceNumber                                | ALWAYS | = 7
ContentLabel                                  | ALWAYS
ContentDescription                            | VNAP
ContentCreatorName                            | ALWAYS | = NA
RegistrationSequence                          | ALWAYS
> FrameOfReferenceUID                         | ALWAYS
> ReferencedImageSequence                     | 1C
>> ReferencedSOPClassUID                      | ALWAYS | = 1.2.840.10008.5.1.4.1.1.2
>> ReferencedSOPInstanceUID                   | 1
> MatrixRegistrationSequence                  | ALWAYS
>> FrameOfReferenceTransformationComment      | ABSENT
>> RegistrationTypeCodeSequence               | ALWAYS
>>> CodeValue                                 | ALWAYS | = 125024
>>> CodingSchemeDesignator                    | ALWAYS | = DCM
>>> CodeMeaning                               | ALWAYS | = Image Content-based Alignment
>> MatrixSequence                             | ALWAYS
>>> FrameOfReferenceTransformationMatrix      | ALWAYS
>>> FrameOfReferenceTransformationMatrixType  | ALWAYS | = RIGID
> UsedFiducialsSequence                       | ABSENT
> UsedSegmentsSequence                        | ABSENT
section 16.3.3
ReferencedSeriesSequence                      | ALWAYS
> SeriesInstanceUID                           | ALWAYS
> ReferencedInstanceSequence                  | ALWAYS
>> ReferencedSOPClassUID                      | ALWAYS | = 1.2.840.10008.5.1.4.1.1.2
>> ReferencedSOPInstanceUID                   | 1
StudiesContainingOtherReferencedInstancesSequence| ABSENT
