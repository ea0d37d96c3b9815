package net.goldentooth.cli.host;

import java.time.Duration;
import java.util.Optional;
import net.goldentooth.apply.Consent;
import net.goldentooth.apply.Policy;
import net.goldentooth.apply.Share;
import net.goldentooth.role.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that change hosts. */
final class ApplyOptions {
    @Mixin
    HostOptions hosts = new HostOptions();

    @Option(
            names = {"-C", "--check"},
            description = "Only say what would change; nothing is written on any host.")
    boolean check;

    @Option(
            names = {"-D", "--diff"},
            description = "Show what changes in files, secrets masked.")
    boolean diff;

    @Option(
            names = "--serial",
            paramLabel = "N|N%",
            description = "Apply to so many hosts at a time; the next batch begins when one is done.",
            converter = BatchConverter.class)
    @Nullable
    Share serial;

    @Option(
            names = "--max-fail",
            paramLabel = "N|N%",
            description = "Begin no further batch once more hosts than this have failed.",
            converter = ShareConverter.class)
    @Nullable
    Share maxFail;

    @Option(
            names = "--wait-lock",
            paramLabel = "DURATION",
            description = "Wait so long, such as 30s or 5m, for another run that is at work on a host (default: 0).",
            converter = PatienceConverter.class)
    Duration waitLock = Duration.ZERO;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before something is removed. Without it, anything but y at the question,"
                    + " or nobody to ask, is exit code 2: nothing was changed.")
    boolean yes;

    @Option(names = "--exit-code", description = "With --check: exit with 3 when something would change.")
    boolean exitCode;

    Policy policy() {
        return new Policy(hosts.forks, Optional.ofNullable(serial), Optional.ofNullable(maxFail), consent());
    }

    private Consent consent() {
        return yes ? Consent.ANYTHING : Consent.SHOWN;
    }

    /** Reads durations such as {@code 30s} and {@code 5m}, up to a day. */
    static final class PatienceConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .filter(duration -> duration.compareTo(Duration.ofDays(1)) <= 0)
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is not a duration of at most a day, such as 30s or 5m"));
        }
    }

    /** Reads {@code N} and {@code N%}, and not nothing. */
    static final class BatchConverter implements ITypeConverter<Share> {
        @Override
        public Share convert(String text) {
            Share share = new ShareConverter().convert(text);
            if (share.amount() == 0) {
                throw new TypeConversionException("a batch has at least one host");
            }
            return share;
        }
    }

    /** Reads {@code N} and {@code N%}. */
    static final class ShareConverter implements ITypeConverter<Share> {
        @Override
        public Share convert(String text) {
            try {
                return Share.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
