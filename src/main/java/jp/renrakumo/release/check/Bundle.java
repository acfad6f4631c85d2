package jp.renrakumo.release.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.ModelFile;

/**
 * Models and forms that belong together.
 *
 * @param files all that could be read
 * @param unread names of those that are checked and could not be read: of what they hold, nothing can be said
 * @param checked names of those that are checked; the others are what they refer to
 */
record Bundle(List<ModelFile> files, Set<String> unread, Set<String> checked, Program program) {

    /** Processes to be checked. */
    Stream<ModelFile> models() {
        return checking().filter(ModelFile::isBpmn);
    }

    /** Decision tables to be checked. */
    Stream<ModelFile> decisions() {
        return checking().filter(ModelFile::isDmn);
    }

    /** Forms to be checked. */
    Stream<ModelFile> forms() {
        return checking().filter(ModelFile::isForm);
    }

    Stream<ModelFile> checking() {
        return files.stream().filter(file -> checked.contains(file.name()));
    }

    Stream<ModelFile> allModels() {
        return files.stream().filter(ModelFile::isBpmn);
    }

    /** The form of this id in the feature of the model. */
    Optional<ModelFile> form(ModelFile model, String id) {
        return files.stream()
                .filter(ModelFile::isForm)
                .filter(form -> form.base().equals(id) && form.feature().equals(model.feature()))
                .findFirst();
    }

    /** The model and the forms that its tasks and starts show. */
    Stream<ModelFile> withForms(ModelFile model) {
        return Stream.concat(
                Stream.of(model),
                model.root().all().flatMap(node -> form(model, node.get("camunda:formRef")).stream()));
    }

    /** The forms of a feature. */
    Stream<ModelFile> forms(String feature) {
        return files.stream().filter(file -> file.isForm() && file.feature().equals(feature));
    }

    /** Whether any file has an element of this name and id. */
    boolean has(String element, String id) {
        return files.stream()
                .filter(file -> !file.isForm())
                .flatMap(file -> file.root().all(element))
                .anyMatch(each -> each.id().equals(id));
    }

    /** Whether a model of the feature could not be read: whoever seems not to use or wait for a thing may stand in it. */
    boolean partly(String feature) {
        return unread.stream().anyMatch(name -> name.endsWith(".bpmn") && name.contains(feature + "/"));
    }

    /** Whether the file could not be read that would be named so. */
    boolean unread(String name) {
        return unread.stream().anyMatch(each -> ("/" + each).endsWith("/" + name));
    }

    /** Whether a file of the feature could not be read: what it sets for others is unknown. */
    boolean incomplete(String feature) {
        return unread.stream().anyMatch(name -> name.contains(feature + "/"));
    }
}
