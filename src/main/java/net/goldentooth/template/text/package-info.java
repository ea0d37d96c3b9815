/** Places in the text of templates, and what is reported to be wrong there. */
@NullMarked
package net.goldentooth.template.text;

import org.jspecify.annotations.NullMarked;
