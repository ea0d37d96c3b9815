package net.goldentooth.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.HostName;

/** Asks many hosts the same, in parallel, without planning to change anything. */
public final class Survey {
    private static final HostFailure NOT_HEARD = new HostFailure(
            HostStatus.SKIPPED, "interrupted before it had answered", Optional.empty(), Optional.empty());

    private final int forks;
    private final Interruption interruption;
    private final Supplier<Duration> clock;

    /**
     * @param forks how many hosts are talked to at once
     * @param interruption ends it: who has not answered by then counts as left alone
     * @param clock time since some fixed moment
     */
    public Survey(int forks, Interruption interruption, Supplier<Duration> clock) {
        this.forks = forks;
        this.interruption = interruption;
        this.clock = clock;
    }

    /** Returns what every host answered, by name; a host that could not be asked has a failure instead. */
    public <T> Map<HostName, Answer<T>> ask(Map<HostName, Endpoint> hosts, Function<Session, T> question) {
        List<HostQuestion> work = new ArrayList<>();
        hosts.forEach((host, endpoint) -> work.add(new HostQuestion(host, endpoint, List.of())));
        return ask(work, (each, session) -> question.apply(session));
    }

    /** Returns what every host answered to a question of its own, by name. */
    public <T> Map<HostName, Answer<T>> ask(
            Collection<HostQuestion> hosts, BiFunction<HostQuestion, Session, T> question) {
        Map<HostName, Answer<T>> answers = new ConcurrentSkipListMap<>();
        interruption.heed();
        ExecutorService workers =
                Executors.newFixedThreadPool(Math.max(1, Math.min(forks, hosts.size())), Fleet.threads());
        try {
            Map<HostName, Interruption.Started> started = new LinkedHashMap<>();
            hosts.forEach(host -> started.put(
                    host.host(),
                    interruption.start(
                            () -> answers.put(
                                    host.host(), ask(host.endpoint(), session -> question.apply(host, session))),
                            workers)));
            Map<HostName, Answer<T>> heard = new TreeMap<>();
            started.forEach((host, each) -> heard.put(host, each.isDone() ? answer(answers, host) : notHeard()));
            return heard;
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> Answer<T> answer(Map<HostName, Answer<T>> answers, HostName host) {
        return Objects.requireNonNull(answers.get(host));
    }

    private static <T> Answer<T> notHeard() {
        return new Answer<>(Optional.empty(), Optional.of(NOT_HEARD), Duration.ZERO);
    }

    private <T> Answer<T> ask(Endpoint endpoint, Function<Session, T> question) {
        Duration began = clock.get();
        try (Session session = endpoint.open()) {
            T answer = question.apply(session);
            return new Answer<>(
                    Optional.of(answer), Optional.empty(), clock.get().minus(began));
        } catch (RuntimeException | Error e) {
            return new Answer<>(
                    Optional.empty(),
                    Optional.of(HostFailure.of(e, Optional.empty())),
                    clock.get().minus(began));
        }
    }

    /** One host's answer, or why there is none. */
    public record Answer<T>(Optional<T> value, Optional<HostFailure> failure, Duration took) {}
}
