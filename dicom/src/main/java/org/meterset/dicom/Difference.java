package org.meterset.dicom;

/**
 * One difference between two data sets.
 *
 * @param left the attribute's VR and value on the left, shortened; empty if it is not there
 * @param right the same of the right
 */
public record Difference(AttributePath path, Kind kind, String left, String right) {

    /** What differs. */
    public enum Kind {
        /** Only on the right. */
        ADDED('+'),
        /** Only on the left. */
        REMOVED('-'),
        /** Another VR; the value may differ too. */
        VR('~'),
        VALUE('~'),
        /** The same value in other bytes: padding, or another character set. */
        ENCODING('=');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }
    }

    /** One line: a sign, the path with the tag, and the values. */
    @Override
    public String toString() {
        String where = path.toString();
        Tag tag = path.steps().getLast().tag();
        boolean named = path.steps().getLast().item() == AttributePath.Step.WHOLE && !where.endsWith(")");
        String values = switch (kind) {
            case ADDED -> right;
            case REMOVED -> left;
            case VR, VALUE -> left + " -> " + right;
            case ENCODING -> left.equals(right) ? left + " in other bytes" : left + " in other bytes, " + right;
        };
        return "%c %s%s: %s".formatted(kind.sign, where, named ? " " + tag : "", values);
    }
}
