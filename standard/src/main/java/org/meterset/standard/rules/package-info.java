/**
 * Radiotherapy sense: what objects must agree on within themselves and with each other beyond the presence of
 * attributes. Numbers that refer to each other stand in a table ({@link org.meterset.standard.rules.NumberRules}), the
 * rest are small named rules. Read {@link org.meterset.standard.rules.RadiotherapyRules} first. Sections are those of
 * PS3.3.
 */
@NullMarked
package org.meterset.standard.rules;

import org.jspecify.annotations.NullMarked;
