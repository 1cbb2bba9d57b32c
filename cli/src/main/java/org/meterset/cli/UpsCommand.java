package org.meterset.cli;

import picocli.CommandLine.Command;

/** The worklist of a peer, or of a node of our own (PS3.4 annex CC). */
@Command(
        name = "ups",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(find | create | get | claim | update | complete | cancel | watch)",
        description = "Works with the Unified Procedure Steps of a peer.",
        footer = {
            "",
            "Example: meterset ups find localhost 11112 --station M1 --state SCHEDULED",
            "         meterset ups claim localhost 11112 1.2.3"
        },
        subcommands = {
            UpsFindCommand.class,
            UpsCreateCommand.class,
            UpsGetCommand.class,
            UpsClaimCommand.class,
            UpsUpdateCommand.class,
            UpsCompleteCommand.class,
            UpsCancelCommand.class,
            UpsWatchCommand.class
        })
final class UpsCommand {}
