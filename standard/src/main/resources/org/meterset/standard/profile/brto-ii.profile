profile   brto-ii
document  BRTO-II
about     IHE-RO Basic RT Objects Interoperability II, draft for trial implementation 1.1 (2019), volumes 2 and 3

option feet-first      images and plans of patients who lie feet first (7.4.1.3.2, 7.4.3.4.2)
option decubitus       images and plans of patients who lie on a side (7.4.1.3.3, 7.4.3.4.4, 7.4.6.2.2)
option reoriented      treatment head first of what was scanned feet first, or the other way round (7.4.3.4.3)
option off-slice       contours between images, tied by Attached Contours (7.4.8.2.2)
option dvh             doses with histograms, or histograms alone (RO-BRTO-II-3)
option resampled-ct    image series made by a contourer (RO-11)
option geometric-plan  RT Plans are geometric, not yet dosimetric, plans (7.3.2.2.5)
option ion-plan        RT Ion Plans from dosimetric planning (7.3.2.2.4)

# Not asked: what a receiver must support or display, and what this document leaves to others.
# A row of kind - is in the document's tables without anything that an object could break.

# ---------------------------------------------------------------- what all objects have in common
objects CTImageStorage
section 7.4.1.1.1 +resampled-ct
PatientName                    | R+ | copied
PatientID                      | R+ | copied
PatientBirthDate               | O+ | copied
PatientSex                     | O+ | copied

objects RTStructureSetStorage RTPlanStorage RTDoseStorage
section 7.4.1.1.1
PatientName                    | R+
PatientID                      | R+
PatientBirthDate               | O+
PatientSex                     | O+
section 7.4.1.4.1
# whether the series is new, an object does not tell
SeriesDate                     | RC+ warning | | Modality present
SeriesTime                     | RC+ warning | | Modality present
section 7.4.1.5.1
Manufacturer                   | R+*
ManufacturerModelName          | R+*
SoftwareVersions               | R+*
section 7.4.1.6.1
SpecificCharacterSet           | O+*
InstanceCreationDate           | R+
InstanceCreationTime           | R+
section 7.3.2.2.1.2
FrameOfReferenceUID            | R

objects RTIonPlanStorage +ion-plan
section 7.4.1.1.1
PatientName                    | R+
PatientID                      | R+
PatientBirthDate               | O+
PatientSex                     | O+
section 7.4.1.4.1
# whether the series is new, an object does not tell
SeriesDate                     | RC+ warning | | Modality present
SeriesTime                     | RC+ warning | | Modality present
section 7.4.1.5.1
Manufacturer                   | R+*
ManufacturerModelName          | R+*
SoftwareVersions               | R+*
section 7.4.1.6.1
SpecificCharacterSet           | O+*
InstanceCreationDate           | R+
InstanceCreationTime           | R+
section 7.3.2.2.4
FrameOfReferenceUID            | R

# ---------------------------------------------------------------- what refers to other objects
# "if reference information is available": that the series of what is referred to were known, no object tells
objects CTImageStorage RTStructureSetStorage RTPlanStorage RTDoseStorage
section 7.3.2.2.1.2
severity info
rule references-listed
objects RTIonPlanStorage +ion-plan
section 7.3.2.2.4
severity info
rule references-listed

# ---------------------------------------------------------------- what is copied from object to object
objects RTStructureSetStorage RTPlanStorage RTIonPlanStorage RTDoseStorage RTBeamsTreatmentRecordStorage RTIonBeamsTreatmentRecordStorage
section 7.2.2
PatientName                    | - | copied
PatientID                      | - | copied
PatientBirthDate               | - | copied
PatientSex                     | - | copied

objects RTPlanStorage RTIonPlanStorage RTDoseStorage RTBeamsTreatmentRecordStorage RTIonBeamsTreatmentRecordStorage
section 7.2.3
StudyInstanceUID               | - | copied
StudyDate                      | - | copied
StudyTime                      | - | copied
ReferringPhysicianName         | - | copied
StudyID                        | - | copied
AccessionNumber                | - | copied
StudyDescription               | - | copied

objects RTStructureSetStorage
section 7.2.3
StudyDate                      | - | copied within study
StudyTime                      | - | copied within study
ReferringPhysicianName         | - | copied within study
StudyID                        | - | copied within study
AccessionNumber                | - | copied within study
StudyDescription               | - | copied within study

objects RTStructureSetStorage RTPlanStorage RTIonPlanStorage RTDoseStorage
section 7.2.4
rule frame-of-reference

objects RTPlanStorage RTIonPlanStorage RTDoseStorage
section 7.4.1.7.1
rule position-reference-indicator

# ---------------------------------------------------------------- CT images
objects CTImageStorage
section 7.4.1.3.1 -feet-first -decubitus
PatientPosition                | R+ | = HFS, HFP
section 7.4.1.3.2 +feet-first -decubitus
PatientPosition                | R+ | = HFS, FFS, HFP, FFP
section 7.4.1.3.3 +decubitus
PatientPosition                | R+ | = HFS, FFS, HFP, FFP, HFDL, HFDR, FFDL, FFDR
section 7.4.6.2.1 -decubitus
ImageOrientationPatient        | R+*
rule transverse
section 7.4.6.2.2 +decubitus
ImageOrientationPatient        | R+*
rule transverse or-turned
section 7.4.6.2.1
SliceThickness                 | -
SliceLocation                  | -
PixelSpacing                   | O+*
rule square-pixels
section 3.1.4.1.3
rule one-series

section 7.4.1.2.1 +resampled-ct
# what is empty in the source stays empty
StudyInstanceUID               | RC+* | copied
StudyDate                      | RC+  | copied
StudyTime                      | RC+  | copied
StudyID                        | RC+  | copied
AccessionNumber                | RC+  | copied
StudyDescription               | O+   | copied
section 7.4.1.3.1 +resampled-ct
SeriesDate                     | RC+  | | ImageType = DERIVED
SeriesTime                     | RC+  | | ImageType = DERIVED
section 7.4.1.5.1 +resampled-ct
Manufacturer                   | RC+* | | ImageType = DERIVED
ManufacturerModelName          | RC+* | | ImageType = DERIVED
SoftwareVersions               | RC+* | | ImageType = DERIVED
section 7.4.1.6.1 +resampled-ct
InstanceCreationDate           | RC+  | | ImageType = DERIVED
InstanceCreationTime           | RC+  | | ImageType = DERIVED

# ---------------------------------------------------------------- structure sets
objects RTStructureSetStorage
section 7.4.8.3.1
StructureSetLabel              | R+
StructureSetDate               | R+
StructureSetTime               | R+
ReferencedFrameOfReferenceSequence | R+* | items 1
> FrameOfReferenceUID          | R+*
> RTReferencedStudySequence    | R+* | items 1
>> ReferencedSOPInstanceUID    | R+*
>> RTReferencedSeriesSequence  | R+* | items 1
>>> SeriesInstanceUID          | R+*
>>> ContourImageSequence       | R+*
>>>> ReferencedSOPClassUID     | R+* | = 1.2.840.10008.5.1.4.1.1.2
>>>> ReferencedFrameNumber     | ABSENT
StructureSetROISequence        | R+*
> ROINumber                    | R* | unique
> ReferencedFrameOfReferenceUID | R* | same as /ReferencedFrameOfReferenceSequence/FrameOfReferenceUID
> ROIName                      | R+ | unique
> ROIDescription               | -
> ROIVolume                    | -
> ROIGenerationAlgorithm       | R+ | = AUTOMATIC, SEMIAUTOMATIC, MANUAL
rule images-complete

section 7.4.8.1.1
RTROIObservationsSequence      | R+*
> ReferencedROINumber          | R+* | same as /StructureSetROISequence/ROINumber
> RTROIInterpretedType         | R+*
> SegmentedPropertyCategoryCodeSequence | -
> RTROIIdentificationCodeSequence | -
>> SegmentedPropertyTypeModifierCodeSequence | O+ | items 1
> ROIPhysicalPropertiesSequence | O+*
>> ROIPhysicalProperty         | R+* | = REL_ELEC_DENSITY
rule every-roi-observed
severity warning
rule interpreted-types

section 7.4.8.2.1 -off-slice
ROIContourSequence             | R*
> ROIDisplayColor              | -
> RecommendedDisplayGrayscaleValue | -
> RecommendedDisplayCIELabValue | -
> ContourSequence              | R+*
>> ContourImageSequence        | R+* | items 1
>>> ReferencedSOPClassUID      | R+* | = 1.2.840.10008.5.1.4.1.1.2
>>> ReferencedSOPInstanceUID   | R*
>>> ReferencedFrameNumber      | ABSENT
>> ContourGeometricType        | R+* | = POINT, CLOSED_PLANAR
>> ContourSlabThickness        | -
>> ContourOffsetVector         | O+* | each of 0
>> NumberOfContourPoints       | R+*
>> ContourData                 | R+*
rule contour-points
rule transverse-contours
rule contours-on-images 0.01
severity warning
rule contours-per-slice 1000
severity error

section 7.4.8.2.2 +off-slice
ROIContourSequence             | R*
> ROIDisplayColor              | -
> RecommendedDisplayGrayscaleValue | -
> RecommendedDisplayCIELabValue | -
> ContourSequence              | R+*
>> ContourNumber               | R+* | | ContourGeometricType = CLOSED_PLANAR
>> AttachedContours            | RC+*
>> ContourImageSequence        | RC+* | items 1
>>> ReferencedSOPClassUID      | R+* | = 1.2.840.10008.5.1.4.1.1.2
>>> ReferencedSOPInstanceUID   | R*
>>> ReferencedFrameNumber      | ABSENT
>> ContourGeometricType        | R+* | = POINT, CLOSED_PLANAR
>> ContourSlabThickness        | -
>> ContourOffsetVector         | O+* | each of 0
>> NumberOfContourPoints       | R+*
>> ContourData                 | R+*
rule contour-points
rule transverse-contours
rule contours-on-images 0.01
severity warning
rule contours-per-slice 1000
severity error
rule on-image-contours-refer 0.01
section 3.3.4.1.2 +off-slice
rule attached-contours
rule images-crossed 0.01

# ---------------------------------------------------------------- plans
objects RTPlanStorage
section 7.4.3.1.1
RTPlanLabel                    | R+
RTPlanDate                     | R+
RTPlanTime                     | R+
RTPlanGeometry                 | R+* | = PATIENT
ReferencedStructureSetSequence | R+
section 7.3.2.2.1.2
ApprovalStatus                 | M
section 3.4.4.3
ApplicationSetupSequence       | ABSENT
section 7.3.2.2.1.2 -geometric-plan
BeamSequence                   | RC | | FractionGroupSequence/NumberOfBeams above 0
section 7.4.3.2.1 -geometric-plan
DoseReferenceSequence          | R+*
> DoseReferenceUID             | R+*
> DoseReferenceDescription     | R+
section 7.4.3.3.3 -geometric-plan
FractionGroupSequence          | R+* | items 1
> NumberOfBrachyApplicationSetups | R+* | = 0
section 7.4.3.4.1 -feet-first -decubitus -reoriented
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, HFP ; same
> SetupTechnique               | R+*
section 7.4.3.4.2 +feet-first -decubitus -reoriented
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, FFS, HFP, FFP ; same
> SetupTechnique               | R+*
section 7.4.3.4.3 +reoriented -decubitus
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, FFS, HFP, FFP ; same
> SetupTechnique               | R+*
section 7.4.3.4.4 +decubitus
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, FFS, HFP, FFP, HFDL, HFDR, FFDL, FFDR ; same
> SetupTechnique               | R+*
section 7.4.3.4.1
PatientSetupSequence           | -
> TableTopVerticalSetupDisplacement     | O+* | same
> TableTopLongitudinalSetupDisplacement | O+* | same
> TableTopLateralSetupDisplacement      | O+* | same
section 7.4.3.4.1 -reoriented
rule setup-as-scanned
section 7.4.3.4.3 +reoriented
rule setup-turned

section 7.4.4.4.1 +geometric-plan
BeamSequence                   | R+* | items 1 to 100
> BeamName                     | R+ | unique
> BeamType                     | R+* | = STATIC
> RadiationType                | R+* | = PHOTON
> HighDoseTechniqueType        | X+
> TreatmentMachineName         | O+*
> SourceAxisDistance           | R+*
> BeamLimitingDeviceSequence   | -
> ReferencedPatientSetupNumber | R+*
> NumberOfWedges               | R+* | = 0
> NumberOfCompensators         | R+* | = 0
> NumberOfBoli                 | R+* | = 0
> NumberOfBlocks               | R+* | to 8
> BlockSequence                | -
>> BlockDivergence             | R+* | = PRESENT
>> BlockNumberOfPoints         | R+* | from 3
>> BlockData                   | R+*
> ApplicatorSequence           | ABSENT warning
> FinalCumulativeMetersetWeight | X+
> NumberOfControlPoints        | R+* | = 2
> ControlPointSequence         | R+* | items 2
>> CumulativeMetersetWeight    | X+
>> ReferencedDoseReferenceSequence | ABSENT
>> NominalBeamEnergy           | O+*
>> DoseRateSet                 | O+*
>> WedgePositionSequence       | ABSENT
>> BeamLimitingDevicePositionSequence | R+* | | first item
>> GantryRotationDirection     | R+* | = NONE | first item
rule second-control-point
rule limiting-devices
rule one-aperture

objects RTIonPlanStorage +ion-plan
section 7.4.3.1.1
RTPlanLabel                    | R+
RTPlanDate                     | R+
RTPlanTime                     | R+
RTPlanGeometry                 | R+* | = PATIENT
ReferencedStructureSetSequence | R+
section 7.3.2.2.4
ApprovalStatus                 | M
IonBeamSequence                | RC | | FractionGroupSequence/NumberOfBeams above 0
section 7.4.3.2.1
DoseReferenceSequence          | R+*
> DoseReferenceUID             | R+*
> DoseReferenceDescription     | R+
section 7.4.3.3.3
FractionGroupSequence          | R+* | items 1
> NumberOfBrachyApplicationSetups | R+* | = 0
section 7.4.3.4.1 -feet-first -decubitus -reoriented
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, HFP ; same
> SetupTechnique               | R+*
section 7.4.3.4.2 +feet-first -decubitus -reoriented
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, FFS, HFP, FFP ; same
> SetupTechnique               | R+*
section 7.4.3.4.3 +reoriented -decubitus
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, FFS, HFP, FFP ; same
> SetupTechnique               | R+*
section 7.4.3.4.4 +decubitus
PatientSetupSequence           | R+*
> PatientPosition              | R+ | = HFS, FFS, HFP, FFP, HFDL, HFDR, FFDL, FFDR ; same
> SetupTechnique               | R+*
section 7.4.3.4.1
PatientSetupSequence           | -
> TableTopVerticalSetupDisplacement     | O+* | same
> TableTopLongitudinalSetupDisplacement | O+* | same
> TableTopLateralSetupDisplacement      | O+* | same
section 7.4.3.4.1 -reoriented
rule setup-as-scanned
section 7.4.3.4.3 +reoriented
rule setup-turned

# ---------------------------------------------------------------- doses
objects RTDoseStorage
section 7.4.13.1.1
ImageOrientationPatient        | RC+* | | PixelData present or DVHSequence missing
rule transverse
SliceThickness                 | -
SliceLocation                  | -
PixelSpacing                   | O+*
rule dose-orientation
section 7.4.13.2.1
FrameIncrementPointer          | RC+* | = 3004000C | PixelData present or DVHSequence missing
section 7.4.13.3.1
ContentDate                    | R+
ContentTime                    | R+
SamplesPerPixel                | RC+* | = 1 | PixelData present or DVHSequence missing
PhotometricInterpretation      | RC+* | = MONOCHROME2 | PixelData present or DVHSequence missing
BitsAllocated                  | RC+* | = 16, 32 | PixelData present or DVHSequence missing
BitsStored                     | RC+* | same as BitsAllocated | PixelData present or DVHSequence missing
HighBit                        | RC+* | | PixelData present or DVHSequence missing
rule high-bit
PixelRepresentation            | RC+* | = 0 | PixelData present or DVHSequence missing
DoseUnits                      | R+* | = GY
DoseType                       | R+* | = PHYSICAL, EFFECTIVE
# what the plan's description is, only a plan among the files tells: a warning where no plan is named
DoseComment                    | RC+ warning | | ReferencedRTPlanSequence missing
NormalizationPoint             | -
DoseSummationType              | R+* | = PLAN
ReferencedRTPlanSequence       | R+* | | DoseSummationType = PLAN
GridFrameOffsetVector          | RC+* | | PixelData present or DVHSequence missing
rule equidistant-planes 0.01
TissueHeterogeneityCorrection  | R+
section 3.6.4.1.2 +dvh
DVHSequence                    | R
ReferencedStructureSetSequence | R
