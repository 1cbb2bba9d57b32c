package org.meterset.archive.review;

import org.meterset.standard.Finding;

/**
 * What a rule has to say about objects of one series.
 *
 * @param first of its findings
 * @param objects that it has found fault with
 */
public record CountedFinding(Finding first, long objects) {}
