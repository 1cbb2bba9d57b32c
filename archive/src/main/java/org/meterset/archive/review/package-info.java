/**
 * Import review: what arrives is accepted, held, rejected or consumed by rule, and later accepted or rejected by people.
 *
 * <p>Read {@link org.meterset.archive.review.ReviewTable} first, then {@link org.meterset.archive.review.ReviewRules},
 * which decides on what arrives, and {@link org.meterset.archive.review.Review}, where people decide. The truth is the
 * {@link org.meterset.archive.review.ReviewJournal}; databases are made from it.
 */
@NullMarked
package org.meterset.archive.review;

import org.jspecify.annotations.NullMarked;
