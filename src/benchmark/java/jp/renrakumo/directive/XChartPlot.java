package jp.renrakumo.directive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Lines over the number of recipients, both axes logarithmic. */
public final class XChartPlot implements Plot {

    @Override
    public void draw(String title, Map<String, SortedMap<Integer, Double>> milliseconds, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(820)
                .height(460)
                .title(title)
                .xAxisTitle("recipients of one directive")
                .yAxisTitle("milliseconds per recipient")
                .build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        milliseconds.forEach((what, bySize) -> {
            List<Integer> sizes = new ArrayList<>(bySize.keySet());
            chart.addSeries(what, sizes, new ArrayList<>(bySize.values()));
        });
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
