/** What measures the product from outside: it starts servers of its own, makes clinics, sends requests and reads figures. Not part of the product. */
@NullMarked
package io.polyclinic.bench;

import org.jspecify.annotations.NullMarked;
