package jp.renrakumo.browser;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of screens, wide and on a phone, in few colours so that all of them are small; a list in Japanese beside them. */
final class Pictures {

    /** Where they go, from {@code -Drenrakumo.pictures=docs/images/pages}; without it none are taken. */
    static final String WANTED = "renrakumo.pictures";

    private static final int COLOURS = 16;
    private static final int TALLEST = 1600;

    private final Path folder;
    private final StringBuilder list = new StringBuilder("# 画面の一覧\n\n"
            + "デモのデータで撮った、画面と入力画面です（左：幅1280、右：幅360のスマートフォン。長い画面は途中まで）。\n"
            + "`mvn -Dtest=OfficersScreensTest -Drenrakumo.pictures=docs/images/pages test` で撮り直せます。\n");

    Pictures(Path folder) {
        this.folder = folder;
    }

    void part(String heading) {
        list.append("\n## ").append(heading).append("\n\n| 画面 | 幅1280 | 幅360 |\n|---|---|---|\n");
    }

    /** Both pictures of what this page shows now; of the Tasklist, whose forms are many, the wide one. */
    void take(Page page, Screen screen) {
        for (int width : screen.ofTasklist() ? new int[] {1280} : new int[] {1280, 360}) {
            page.setViewportSize(width, width == 360 ? 740 : 900);
            page.waitForTimeout(250);
            int height =
                    Math.min(TALLEST, ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue());
            write(
                    page.screenshot(
                            new Page.ScreenshotOptions().setFullPage(true).setClip(0, 0, width, Math.max(height, 300))),
                    folder.resolve(screen.name() + "-" + width + ".png"));
        }
        page.setViewportSize(1280, 900);
        String base = "images/pages/" + screen.name();
        list.append("| ")
                .append(screen.caption())
                .append(screen.account().isEmpty() ? "" : "（" + screen.account() + "）")
                .append(" | ![](" + base + "-1280.png) | ")
                .append(screen.ofTasklist() ? "" : "![](" + base + "-360.png)")
                .append(" |\n");
    }

    void index(Path file) {
        try {
            Files.writeString(file, list);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void write(byte[] png, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            BufferedImage few = inFewColours(ImageIO.read(new ByteArrayInputStream(png)));
            ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
            ImageWriteParam smallest = writer.getDefaultWriteParam();
            smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            smallest.setCompressionQuality(0);
            try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(few, null, null), smallest);
            } finally {
                writer.dispose();
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The most frequent colours, each other one as the nearest of them. */
    private static BufferedImage inFewColours(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xfcfcfc, 1, Integer::sum);
        }
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        int[] colours = palette.stream()
                .mapToInt(each -> 0xff000000 | each | (each >> 6 & 0x030303))
                .toArray();
        BufferedImage few = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_BINARY,
                new IndexColorModel(4, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int at = 0; at < pixels.length; at++) {
            int index = nearest.computeIfAbsent(pixels[at] & 0xfcfcfc, pixel -> nearest(pixel, colours));
            few.getRaster().setSample(at % width, at / width, 0, index);
        }
        return few;
    }

    private static int nearest(int pixel, int[] colours) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int at = 0; at < colours.length; at++) {
            int red = (pixel >> 16 & 255) - (colours[at] >> 16 & 255);
            int green = (pixel >> 8 & 255) - (colours[at] >> 8 & 255);
            int blue = (pixel & 255) - (colours[at] & 255);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = at;
            }
        }
        return best;
    }
}
