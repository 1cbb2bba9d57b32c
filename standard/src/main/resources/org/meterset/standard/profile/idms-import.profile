profile   idms-import
document  iDMS
about     what the Accuray iDMS and Precision systems (CyberKnife, TomoTherapy, Radixact) import; sections of their conformance statement

option cyberknife  CT images are for planning of CyberKnife treatments (4.1.4.2.8 note 1)

section 4.1
rule accepted-classes CTImageStorage MRImageStorage PositronEmissionTomographyImageStorage XRayAngiographicImageStorage RTDoseStorage RTStructureSetStorage RTPlanStorage RTBeamsDeliveryInstructionStorageTrial RTBeamsDeliveryInstructionStorage RTBeamsTreatmentRecordStorage RTTreatmentSummaryRecordStorage 1.3.46.670589.2.4.1.1

# ---------------------------------------------------------------- all images
objects CTImageStorage MRImageStorage PositronEmissionTomographyImageStorage XRayAngiographicImageStorage
section 4.1.4.2.1
PatientName                    | 2
PatientID                      | 1 | matches [A-Za-z0-9_-]+
PatientBirthDate               | 2
PatientSex                     | 2
section 4.1.4.2.2
StudyInstanceUID               | 1
StudyDate                      | 2
StudyTime                      | 2
ReferringPhysicianName         | 2
StudyID                        | 2
AccessionNumber                | 2
StudyDescription               | 3
section 4.1.4.2.3
Modality                       | 1 | = CT, MR, PT, XA
SeriesInstanceUID              | 1
SeriesDescription              | 3
SeriesNumber                   | 2
SeriesDate                     | 3
SeriesTime                     | 3
section 4.1.4.2.5
Manufacturer                   | 2
ManufacturerModelName          | 3
section 4.1.4.2.8
SamplesPerPixel                | 1 | = 1
PhotometricInterpretation      | 1 | = MONOCHROME1, MONOCHROME2
Rows                           | 1
Columns                        | 1
BitsAllocated                  | 1 | = 16
BitsStored                     | 1
HighBit                        | 1
PixelRepresentation            | 1 | = 0, 1
PixelData                      | 1
section 4.1.4.2.10
WindowCenter                   | 3
WindowWidth                    | 1C | | WindowCenter present
section 4.1.4.2.11
SOPClassUID                    | 1
SOPInstanceUID                 | 1
section 1.0
FloatPixelData                 | ABSENT
DoubleFloatPixelData           | ABSENT

objects CTImageStorage
section 4.1.4.2.3
PatientPosition                | 1 | = HFS, HFP, FFS, FFP

objects MRImageStorage PositronEmissionTomographyImageStorage
section 4.1.4.2.3
PatientPosition                | 2C | = HFS, HFP, FFS, FFP

objects CTImageStorage MRImageStorage PositronEmissionTomographyImageStorage
section 4.1.4.2.4
FrameOfReferenceUID            | 1
section 4.1.4.2.7
PixelSpacing                   | 1
ImageOrientationPatient        | 1
ImagePositionPatient           | 1
SliceThickness                 | 2

objects CTImageStorage MRImageStorage
section 4.1.4.2.4
rule same-frame-of-reference
section 4.1.4.2.7
rule even-spacing 0.10

# ---------------------------------------------------------------- each kind of image
objects CTImageStorage
section 4.1.4.2.8 +cyberknife
rule power-of-two
section 4.1.4.2.12
ImageType                      | 1 | starts ORIGINAL\PRIMARY\AXIAL, ORIGINAL\PRIMARY\LOCALIZER, DERIVED\SECONDARY
BitsStored                     | 1 | from 12 to 16
HighBit                        | 1 | from 11 to 15
RescaleIntercept               | 1
RescaleSlope                   | 1
GantryDetectorTilt             | 3 | = 0

objects MRImageStorage
section 4.1.4.2.13
ImageType                      | 1 | starts ORIGINAL\PRIMARY\OTHER, DERIVED\SECONDARY, T1 MAP, T1-MAP

objects XRayAngiographicImageStorage
section 4.1.4.2.14
ImageType                      | 1 | starts DERIVED\SECONDARY
PhotometricInterpretation      | 1 | = MONOCHROME2

objects PositronEmissionTomographyImageStorage
section 4.1.4.2.6
AcquisitionDate                | 1
AcquisitionTime                | 1
section 4.1.4.2.15
ImageType                      | 1 | starts ORIGINAL\PRIMARY, DERIVED\SECONDARY
PhotometricInterpretation      | 1 | = MONOCHROME2
BitsStored                     | 1 | = 16
HighBit                        | 1 | = 15
RescaleIntercept               | 1 | = 0
RescaleSlope                   | 1
section 4.1.4.2.17
SeriesDate                     | 1
SeriesTime                     | 1
Units                          | 1 | = CNTS, BQML, PROPCPS, CPS, PROPCNTS, GML
CountsSource                   | 1 | = EMISSION, TRANSMISSION
CorrectedImage                 | 2 | each of DECY, ATTN, SCAT, DTIM, MOTN, PMOT, CLN, RAN, RADL, DCAL, NORM
section 4.1.4.2.18
RadiopharmaceuticalInformationSequence | 2

# ---------------------------------------------------------------- structure sets
objects RTStructureSetStorage
section 4.1.4.2.1
PatientID                      | 1 | matches [A-Za-z0-9_-]+
section 4.1.4.2.3
Modality                       | 1 | = RTSTRUCT
section 5.3.1
StructureSetLabel              | 1
StructureSetDate               | 2
StructureSetTime               | 2
ReferencedFrameOfReferenceSequence | 3
> FrameOfReferenceUID          | 1
> RTReferencedStudySequence    | 3
>> ReferencedSOPClassUID       | 1
>> ReferencedSOPInstanceUID    | 1
>> RTReferencedSeriesSequence  | 1
>>> SeriesInstanceUID          | 1
>>> ContourImageSequence       | 1
>>>> ReferencedSOPClassUID     | 1 | = 1.2.840.10008.5.1.4.1.1.2
>>>> ReferencedSOPInstanceUID  | 1
StructureSetROISequence        | 1
> ROINumber                    | 1
> ROIName                      | 1
rule frame-of-reference
rule images-complete
section 5.3.2
ROIContourSequence             | 1
> ReferencedROINumber          | 1
> ROIDisplayColor              | 3 | from 0 to 255
> ContourSequence              | 1
>> ContourGeometricType        | 1 warning | = CLOSED_PLANAR | | contours of other types are ignored
>> NumberOfContourPoints       | 1
>> ContourData                 | 1
section 5.3.3
RTROIObservationsSequence      | 1
> ObservationNumber            | 1
> ReferencedROINumber          | 1

# ---------------------------------------------------------------- what is taken without being read much
objects RTDoseStorage
section 7.0
SOPClassUID                    | 1
SOPInstanceUID                 | 1

objects RTPlanStorage
section 9.3.1
PatientID                      | 1
section 9.3.2
StudyInstanceUID               | 1
section 9.3.3
Modality                       | 1 | = RTPLAN
section 9.3.6
RTPlanLabel                    | 1
RTPlanGeometry                 | 1 | = PATIENT, TREATMENT_DEVICE

objects RTBeamsDeliveryInstructionStorage RTBeamsDeliveryInstructionStorageTrial
section 12.3.1
BeamTaskSequence               | 1
> BeamTaskType                 | 1
> TreatmentDeliveryType        | 1 | = TREATMENT, CONTINUATION
> CurrentFractionNumber        | 1 | from 1
> ReferencedBeamNumber         | 1
ReferencedRTPlanSequence       | 2
> ReferencedSOPClassUID        | 1
> ReferencedSOPInstanceUID     | 1

objects RTTreatmentSummaryRecordStorage
section 18.3.1
InstanceNumber                 | 1
ReferencedRTPlanSequence       | 2
> ReferencedSOPClassUID        | 1
> ReferencedSOPInstanceUID     | 1
section 18.3.2
CurrentTreatmentStatus         | 1
FirstTreatmentDate             | 2
MostRecentTreatmentDate        | 2
TreatmentSummaryCalculatedDoseReferenceSequence | 3
> ReferencedDoseReferenceNumber | 3
> CumulativeDoseToDoseReference | 1
