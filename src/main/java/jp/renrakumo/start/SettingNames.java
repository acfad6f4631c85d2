package jp.renrakumo.start;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The names of our settings; who mistypes one is told which he may have meant, for nothing else would say that it does nothing. */
final class SettingNames {

    /** Each with all that is below it. */
    private static final List<String> MAPS = List.of(
            "renrakumo.starts",
            "renrakumo.rule-packs",
            "renrakumo.retention.classes",
            "renrakumo.oidc.organizations",
            "renrakumo.oidc.roles");

    private static final String PREFIX = "renrakumo.";

    /** Whoever mistyped a name missed no more letters. */
    private static final int FAR = 4;

    private static final List<String> NAMES =
            """
            attachment.largest attachment.most attachment.scanner audit.every audit.folder audit.mail-every audit.mail-look audit.on
            audit.signer calendar.holidays clock.start database.migrate demo.organizations drain import.folder mail.base-url mail.bounces.every
            mail.bounces.folder mail.bounces.host mail.bounces.password mail.bounces.port mail.bounces.tls mail.bounces.user mail.every
            mail.from mail.link-secret metrics.every metrics.token migration.every models.beans models.every models.folder
            oidc.account-claim oidc.organization-claim oidc.role-claim receipts.links-last retention.every webhook.every
            webhook.secret webhook.timeout webhook.url what-if.most
            """
                    .lines()
                    .flatMap(line -> List.of(line.strip().split(" ")).stream())
                    .map(name -> PREFIX + name)
                    .toList();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(RENRAKUMO_[A-Z_]+)");

    private SettingNames() {}

    /** All that the application reads. */
    static Collection<String> known() {
        List<String> known = new ArrayList<>(NAMES);
        known.addAll(MAPS);
        return known;
    }

    /** @return what is set and read by nobody, as it may be written, with the known name that is near; empty if none is */
    static Map<String, String> unknown(ConfigurableEnvironment environment) {
        Map<String, String> names = new TreeMap<>();
        known().forEach(name -> names.put(plain(name), name));
        variables(environment)
                .forEach(variable ->
                        names.putIfAbsent(variable.toLowerCase(Locale.ROOT).replace('_', '.'), variable));
        Map<String, String> unknown = new TreeMap<>();
        for (String set : set(environment)) {
            String plain = plain(set);
            if (!names.containsKey(plain) && MAPS.stream().noneMatch(map -> plain.startsWith(plain(map) + "."))) {
                unknown.put(set, nearest(plain, names));
            }
        }
        return unknown;
    }

    private static Collection<String> set(ConfigurableEnvironment environment) {
        Collection<String> set = new TreeSet<>();
        ConfigurationPropertySources.get(environment).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource listed) {
                listed.stream()
                        .map(name -> name.toString().replaceAll("\\[.*", ""))
                        .filter(name -> name.startsWith(PREFIX))
                        .forEach(set::add);
            }
        });
        return set;
    }

    // those that a setting is filled from
    private static Collection<String> variables(ConfigurableEnvironment environment) {
        Collection<String> variables = new TreeSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source)
                .forEach(source -> List.of(source.getPropertyNames())
                        .forEach(name -> VARIABLE.matcher(String.valueOf(source.getProperty(name)))
                                .results()
                                .forEach(found -> variables.add(found.group(1)))));
        return variables;
    }

    private static String nearest(String plain, Map<String, String> names) {
        return names.entrySet().stream()
                .min(Comparator.comparingInt(known -> distance(plain, known.getKey())))
                .filter(known -> distance(plain, known.getKey()) <= FAR)
                .map(Map.Entry::getValue)
                .orElse("");
    }

    private static String plain(String name) {
        return name.replace("-", "");
    }

    /** How many letters are to be added, taken away or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int before = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int above = row[column];
                int changed = before + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(changed, 1 + Math.min(above, row[column - 1]));
                before = above;
            }
        }
        return row[other.length()];
    }
}
