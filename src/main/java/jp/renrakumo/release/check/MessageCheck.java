package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Rule;

/** Every message that a model waits for is sent by the program, and every message that the program sends is waited for. */
final class MessageCheck implements Check {

    private static final Set<String> WAITING = Set.of("messageEventDefinition", "receiveTask");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> model.root().all("message").forEach(message -> {
            String name = message.get("name");
            if (!bundle.program().messages(prefix(name)).contains(name)) {
                findings.add(
                        model, message, Rule.MESSAGE_PAIR, "メッセージ「" + name + "」を送るプログラムがありません。名前を直すか、送る側を加えてください。");
            }
            if (waits(model).noneMatch(message.id()::equals)) {
                findings.add(
                        model,
                        message,
                        Rule.MESSAGE_PAIR,
                        "メッセージ「" + name + "」を待つ要素がありません。messageRef でつなぐか、取り除いてください。");
            }
        }));
        unheard(bundle, findings);
    }

    private static void unheard(Bundle bundle, Findings findings) {
        Set<String> features = bundle.models().map(ModelFile::feature).collect(Collectors.toCollection(TreeSet::new));
        Set<String> heard = new HashSet<>(bundle.allModels()
                .flatMap(model -> model.root().all("message"))
                .map(message -> message.get("name"))
                .toList());
        features.removeIf(bundle::partly);
        for (String feature : features) {
            bundle.program().messages(feature).stream()
                    .filter(message -> !heard.contains(message))
                    .forEach(message -> findings.add(new Finding(
                            folder(bundle, feature),
                            0,
                            0,
                            message,
                            Rule.MESSAGE_PAIR.id(),
                            "プログラムが送るメッセージ「" + message + "」を待つモデルがありません。受け取る要素を戻してください。")));
        }
    }

    private static String folder(Bundle bundle, String feature) {
        return bundle.models()
                .filter(model -> model.feature().equals(feature))
                .map(model -> model.name().substring(0, model.name().lastIndexOf('/')))
                .findFirst()
                .orElse(feature);
    }

    private static Stream<String> waits(ModelFile model) {
        return model.root()
                .all(WAITING)
                .map(each -> each.get("messageRef"))
                .map(each -> each.substring(each.indexOf(':') + 1));
    }

    private static String prefix(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
    }
}
