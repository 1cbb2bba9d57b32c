/** Findings as others read them: JSON, SARIF, HTML. Start at {@link ObjectReport}. */
@NullMarked
package org.meterset.standard.report;

import org.jspecify.annotations.NullMarked;
