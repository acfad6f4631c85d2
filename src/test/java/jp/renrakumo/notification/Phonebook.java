package jp.renrakumo.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import jp.renrakumo.organization.Addresses;

/** Everybody has an address of his id, unless a test says otherwise. */
class Phonebook implements Addresses {

    final Map<String, List<String>> entries = new ConcurrentHashMap<>();
    final AtomicInteger questions = new AtomicInteger();

    void entry(String organization, String... addresses) {
        entries.put(organization, List.of(addresses));
    }

    @Override
    public Map<String, List<String>> of(Collection<String> organizations) {
        questions.incrementAndGet();
        Map<String, List<String>> found = new HashMap<>();
        new ArrayList<>(organizations)
                .forEach(id -> found.put(id, entries.getOrDefault(id, List.of(id + "@example.jp"))));
        return found;
    }
}
