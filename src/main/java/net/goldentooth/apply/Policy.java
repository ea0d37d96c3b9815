package net.goldentooth.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run goes about many hosts.
 *
 * @param forks how many hosts are worked on at once
 * @param serial how many hosts make a batch; all when absent
 * @param maxFail more failed hosts than this end the run after their batch; without it, only a batch in which every host
 *     failed does, as with Ansible
 * @param consent what may be taken away
 */
public record Policy(int forks, Optional<Share> serial, Optional<Share> maxFail, Consent consent) {
    public Policy {
        if (forks < 1) {
            throw new IllegalArgumentException("at least one host has to be worked on at once");
        }
    }

    /** Returns the items in batches, in order. */
    <T> List<List<T>> batches(List<T> items) {
        int size = serial.map(share -> Math.max(1, share.of(items.size()))).orElse(Math.max(1, items.size()));
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            batches.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return batches;
    }

    /** Returns whether too many hosts failed already for any batch to begin. */
    boolean endsBefore(int allFailed, int total) {
        return maxFail.isPresent() && allFailed > maxFail.get().of(total);
    }

    /** Returns whether the run ends here. */
    boolean endsAfter(int batchFailed, int batchSize, int allFailed, int total) {
        if (maxFail.isPresent()) {
            return endsBefore(allFailed, total);
        }
        return batchSize > 0 && batchFailed == batchSize;
    }
}
