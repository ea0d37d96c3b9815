package net.goldentooth.template.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.Equality;
import net.goldentooth.template.value.Undefined;

/** Keys seen so far; lists and maps too, which Python cannot hash and Ansible compares one by one. */
final class DistinctKeys {
    private final Map<Object, Object> hashable = new HashMap<>();
    private final List<Object> others = new ArrayList<>();

    /** Returns whether the key is new. */
    boolean add(Object key) {
        Undefined.require(key);
        boolean compared = key instanceof List || key instanceof Map;
        if (!compared) {
            boolean isNew = !Dict.has(hashable, key);
            Dict.put(hashable, key, key);
            return isNew;
        }
        for (Object other : others) {
            if (Equality.equal(other, key)) {
                return false;
            }
        }
        others.add(key);
        return true;
    }
}
