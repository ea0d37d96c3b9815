/** Which machines exist, their groups and their lazily templated variables. */
@NullMarked
package net.goldentooth.inventory;

import org.jspecify.annotations.NullMarked;
