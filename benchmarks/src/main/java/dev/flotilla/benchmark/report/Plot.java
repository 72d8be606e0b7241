package dev.flotilla.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Lines over two logarithmic axes, as SVG: for figures that go through many powers of ten. */
public final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 80;
    private static final int RIGHT = 150;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;
    private static final List<String> COLOURS = List.of("#1f5fa8", "#b3541e", "#2d7d46", "#7a3e9d", "#8a6d00");

    private final String title;
    private final String across;
    private final String up;
    private final List<Line> lines = new ArrayList<>();

    /** A point; both values are above 0. */
    public record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    /**
     * A plot without lines yet.
     *
     * @param across what the horizontal axis says, with its unit
     * @param up what the vertical axis says, with its unit
     */
    public Plot(String title, String across, String up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /** Adds a line with its name. */
    public Plot line(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    /** The whole file. */
    public String svg() {
        Axis x = Axis.around(points().map(Point::x).toList());
        Axis y = Axis.around(points().map(Point::y).toList());
        DoubleUnaryOperator toX = value -> LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
        DoubleUnaryOperator toY = value -> HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, HEIGHT, title));
        text(svg, LEFT, 24, "start", "font-size=\"15\" font-weight=\"bold\"", title);
        for (double tick : x.ticks()) {
            double at = toX.applyAsDouble(tick);
            rule(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 18, "middle", "", label(tick));
        }
        for (double tick : y.ticks()) {
            double at = toY.applyAsDouble(tick);
            rule(svg, LEFT, at, WIDTH - RIGHT, at);
            text(svg, LEFT - 8, at + 4, "end", "", label(tick));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "", across);
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        text(svg, 18, middle, "middle", format("transform=\"rotate(-90 18 %.1f)\"", middle), up);
        for (int number = 0; number < lines.size(); number++) {
            draw(svg, lines.get(number), number, toX, toY);
        }
        return svg.append("</svg>\n").toString();
    }

    private Stream<Point> points() {
        return lines.stream().flatMap(line -> line.points().stream());
    }

    private static void draw(
            StringBuilder svg, Line line, int number, DoubleUnaryOperator toX, DoubleUnaryOperator toY) {
        String colour = COLOURS.get(number % COLOURS.size());
        String path = line.points().stream()
                .map(point -> format("%.1f,%.1f", toX.applyAsDouble(point.x()), toY.applyAsDouble(point.y())))
                .reduce((before, next) -> before + " " + next)
                .orElse("");
        svg.append(format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
        for (Point point : line.points()) {
            svg.append(format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                    toX.applyAsDouble(point.x()), toY.applyAsDouble(point.y()), colour));
        }
        double at = TOP + 14 + 20.0 * number;
        svg.append(format("<circle cx=\"%d\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", WIDTH - RIGHT + 14, at - 4, colour));
        text(svg, WIDTH - RIGHT + 24, at, "start", "", line.name());
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(
                format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d8d8d8\"/>%n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String more, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#202020\" %s>%s</text>%n",
                x, y, anchor, more, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String label(double tick) {
        return tick >= 1 ? Numbers.whole(tick) : String.valueOf(tick);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).replace("\r\n", "\n");
    }

    /** From one power of ten to another. */
    private record Axis(int lowest, int highest) {

        static Axis around(List<Double> values) {
            double least = values.stream().min(Double::compare).orElse(1.0);
            double most = values.stream().max(Double::compare).orElse(10.0);
            int lowest = (int) Math.floor(Math.log10(least));
            return new Axis(lowest, Math.max(lowest + 1, (int) Math.ceil(Math.log10(most))));
        }

        double share(double value) {
            return (Math.log10(value) - lowest) / (highest - lowest);
        }

        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int power = lowest; power <= highest; power++) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
    }
}
