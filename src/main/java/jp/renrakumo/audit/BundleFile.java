package jp.renrakumo.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A bundle as somebody handed it over, read with care: nothing is unpacked, and nothing is read beyond its limit. */
final class BundleFile implements Closeable {

    /** Of notes, keys and the manifest. */
    private static final int SMALL = 1 << 20;

    private static final List<String> KNOWN = Stream.concat(
                    BundleManifest.PARTS.stream(), Stream.of(BundleManifest.MANIFEST, BundleManifest.SIGNATURE))
            .toList();

    private final ZipFile zip;

    /** @throws UnreadableFile if it is no ZIP, was cut off, or holds nothing of a bundle */
    BundleFile(Path file) throws IOException {
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new UnreadableFile(
                    file + ": ZIPファイルとして読めません。途中で切れているか、壊れているか、別のファイルです。ファイルを確かめるか、写しをもう一度取り出してください。", damaged);
        }
        if (KNOWN.stream().noneMatch(this::has)) {
            zip.close();
            throw new UnreadableFile(file + ": 連絡網の写しではありません。監査記録の画面で取り出したZIPファイルを指定してください。");
        }
    }

    /** What is missing, twice or none of ours; a finding each. @return whether nothing is missing, so that it can be read */
    boolean look(Findings findings) {
        boolean whole = true;
        List<String> names = new ArrayList<>(zip.stream().map(ZipEntry::getName).toList());
        for (String known : KNOWN) {
            if (!names.remove(known)) {
                findings.add(0, known + ": ファイルがありません。");
                whole = false;
            }
        }
        BundleManifest.LATER_PARTS.forEach(names::remove);
        models().forEach(names::remove);
        // whoever packs it again makes the folder an entry
        names.remove(BundleManifest.MODELS_FOLDER);
        names.forEach(other -> findings.add(0, "「" + printable(other) + "」: 写しにないはずのファイル、または同じ名前の二つ目のファイルが入っています。"));
        return whole;
    }

    /** Names of the models in it, whether they belong there or not. */
    List<String> models() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.matches(BundleManifest.MODELS_FOLDER + "[\\p{L}\\p{N}_-]+\\.(bpmn|dmn)"))
                .distinct()
                .sorted()
                .toList();
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The whole of a small file. */
    byte[] small(String name) throws IOException {
        try (InputStream in = open(name, SMALL)) {
            return in.readAllBytes();
        } catch (DamagedBundle told) {
            throw told;
        } catch (IOException damaged) {
            throw new DamagedBundle(name + ": 読めません。ZIPファイルが壊れています。", damaged);
        }
    }

    /** @param most bytes; reading beyond them fails */
    Measured open(String name, long most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new DamagedBundle(name + ": ファイルがありません。");
        }
        return new Measured(in, name, most);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 100 ? plain.substring(0, 100) + "…" : plain;
    }
}
