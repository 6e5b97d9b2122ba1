/** The deployable: a server without arguments, a command line with them. */
@NullMarked
package io.polyclinic;

import org.jspecify.annotations.NullMarked;
