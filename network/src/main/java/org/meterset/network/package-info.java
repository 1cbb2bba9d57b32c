/** Associations and DIMSE services over TCP and TLS (PS3.7, PS3.8). */
@NullMarked
package org.meterset.network;

import org.jspecify.annotations.NullMarked;
