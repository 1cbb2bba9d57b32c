package org.meterset.network.dimse;

import org.meterset.dicom.Tag;

/** The command dictionary (PS3.7 table E.1-1). */
final class CommandTags {
    static final Tag COMMAND_GROUP_LENGTH = Tag.of(0x0000, 0x0000);
    static final Tag AFFECTED_SOP_CLASS_UID = Tag.of(0x0000, 0x0002);
    static final Tag REQUESTED_SOP_CLASS_UID = Tag.of(0x0000, 0x0003);
    static final Tag COMMAND_FIELD = Tag.of(0x0000, 0x0100);
    static final Tag MESSAGE_ID = Tag.of(0x0000, 0x0110);
    static final Tag MESSAGE_ID_BEING_RESPONDED_TO = Tag.of(0x0000, 0x0120);
    static final Tag MOVE_DESTINATION = Tag.of(0x0000, 0x0600);
    static final Tag PRIORITY = Tag.of(0x0000, 0x0700);
    static final Tag COMMAND_DATA_SET_TYPE = Tag.of(0x0000, 0x0800);
    static final Tag STATUS = Tag.of(0x0000, 0x0900);
    static final Tag OFFENDING_ELEMENT = Tag.of(0x0000, 0x0901);
    static final Tag ERROR_COMMENT = Tag.of(0x0000, 0x0902);
    static final Tag AFFECTED_SOP_INSTANCE_UID = Tag.of(0x0000, 0x1000);
    static final Tag REQUESTED_SOP_INSTANCE_UID = Tag.of(0x0000, 0x1001);
    static final Tag EVENT_TYPE_ID = Tag.of(0x0000, 0x1002);
    static final Tag ATTRIBUTE_IDENTIFIER_LIST = Tag.of(0x0000, 0x1005);
    static final Tag ACTION_TYPE_ID = Tag.of(0x0000, 0x1008);
    static final Tag NUMBER_OF_REMAINING_SUB_OPERATIONS = Tag.of(0x0000, 0x1020);
    static final Tag NUMBER_OF_COMPLETED_SUB_OPERATIONS = Tag.of(0x0000, 0x1021);
    static final Tag NUMBER_OF_FAILED_SUB_OPERATIONS = Tag.of(0x0000, 0x1022);
    static final Tag NUMBER_OF_WARNING_SUB_OPERATIONS = Tag.of(0x0000, 0x1023);
    static final Tag MOVE_ORIGINATOR_AE_TITLE = Tag.of(0x0000, 0x1030);
    static final Tag MOVE_ORIGINATOR_MESSAGE_ID = Tag.of(0x0000, 0x1031);

    private CommandTags() {}
}
