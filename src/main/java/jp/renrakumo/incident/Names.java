package jp.renrakumo.incident;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The names that do not leave a case: of the institution and of its vendor, as registered and as people shorten them. */
@Component
record Names(Places places) {

    private static final String HIDDEN = "（名称は伏せます）";

    /** In or after a name, not part of how people say it. */
    private static final Pattern REMARK = Pattern.compile("[（(][^（()）]*[)）]");

    private static final Pattern LEGAL_FORM =
            Pattern.compile("(社会医療|特定医療|医療|社会福祉|宗教|学校|国立大学|地方独立行政|独立行政|(一般|公益)(社団|財団))法人(社団|財団)?|(株式|有限|合同)会社|㈱|㈲");

    /** Shorter words are no names: everybody writes them. */
    private static final int SHORTEST = 3;

    /** Every way to write them that is known, the longest first. */
    List<String> of(Incident incident) {
        return Stream.of(incident.institution(), incident.vendor())
                .filter(Objects::nonNull)
                .map(places::name)
                .flatMap(Names::shortened)
                .filter(name -> name.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The first name, or the number of the case, that the text gives away; width, case and spaces do not hide it. */
    Optional<String> givenAway(String text, Incident incident) {
        String plain = plain(text);
        return Stream.concat(of(incident).stream(), Stream.of(incident.number()))
                .filter(name -> plain.contains(plain(name)))
                .findFirst();
    }

    /** The text without them. */
    String hidden(String text, Incident incident) {
        String nameless = text;
        for (String name : of(incident)) {
            nameless = nameless.replace(name, HIDDEN);
        }
        return nameless;
    }

    private static Stream<String> shortened(String name) {
        String said = REMARK.matcher(name).replaceAll("").strip();
        String bare = LEGAL_FORM.matcher(said).replaceAll("").strip();
        String last = bare.substring(Math.max(bare.lastIndexOf(' '), bare.lastIndexOf('　')) + 1);
        return Stream.of(name, said, bare, last);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
    }
}
