/** Commands for throwaway machines. */
@NullMarked
package net.goldentooth.cli.lab;

import org.jspecify.annotations.NullMarked;
