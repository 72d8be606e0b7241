package dev.flotilla.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.benchmark.report.Plot.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PlotTest {
    private static final Plot PLOT = new Plot("Rate", "projects", "items/s")
            .line("small & large", List.of(new Point(10, 100), new Point(1_000, 1_000), new Point(100_000, 10_000)));

    @Test
    void putsPowersOfTenAtEqualDistances() throws Exception {
        NodeList lines = read(PLOT.svg()).getElementsByTagName("polyline");

        assertThat(lines.getLength()).isOne();
        assertThat(lines.item(0).getAttributes().getNamedItem("points").getNodeValue())
                .isEqualTo("80.0,304.0 285.0,174.0 490.0,44.0");
    }

    @Test
    void labelsAxesTicksAndLines() throws Exception {
        NodeList texts = read(PLOT.svg()).getElementsByTagName("text");

        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(number -> texts.item(number).getTextContent()))
                .containsExactly(
                        "Rate",
                        "10",
                        "100",
                        "1 000",
                        "10 000",
                        "100 000",
                        "100",
                        "1 000",
                        "10 000",
                        "projects",
                        "items/s",
                        "small & large");
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
