/** Which host keys are trusted: known_hosts files as OpenSSH reads them. */
@NullMarked
package net.goldentooth.endpoint.hostkey;

import org.jspecify.annotations.NullMarked;
