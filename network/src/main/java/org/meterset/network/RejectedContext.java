package org.meterset.network;

import org.meterset.dicom.Uid;

/** A proposed presentation context that the acceptor did not take, and why. */
public record RejectedContext(int id, Uid abstractSyntax, ContextResult result) {}
