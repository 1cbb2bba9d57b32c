# What the clinic of this example asks of plans before they may be treated.
profile   clinic
document  Clinic
about     rules of one clinic, on top of BRTO-II
option    stereotactic   plans of a few big fractions

include   brto-ii+feet-first

objects RTPlanStorage
section labels
RTPlanLabel            | 1 | matches [A-Z]{2}[0-9]{1,2}_.+ | | name plans as SITE+COURSE_LABEL, such as HN1_VMAT
ApprovalStatus         | 1 | = APPROVED
section beams
BeamSequence           | 1 | items 1 to 12
> BeamName             | 1 | unique
> TreatmentMachineName | 1 | = LINAC1, LINAC2
> RadiationType        | 1 | = PHOTON, ELECTRON
> BeamLimitingDeviceSequence | 1 | | RadiationType = PHOTON
section fractions +stereotactic
FractionGroupSequence  | 1
> NumberOfFractionsPlanned | 1 | to 8

objects CTImageStorage
section images
SliceThickness         | 1 warning | to 3
rule even-spacing 0.05
