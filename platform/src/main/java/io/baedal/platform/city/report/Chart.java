package io.baedal.platform.city.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The day as a picture: who came, how long they waited, how many couriers had a job. A file of its own that needs nothing
 * else; what a colour says, a dash pattern, a marker and a word say as well.
 */
public final class Chart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 760;
    private static final int LEFT = 60;
    private static final int RIGHT = 240;
    private static final int TOP = 60;
    private static final int PANEL = 170;
    private static final int GAP = 55;
    private static final int MARKER = 3;

    /** Dark enough on white, and apart for those who see no red or no green. */
    private static final List<String> COLOURS = List.of("#1b5e91", "#b3460b");

    private static final List<String> DASHES = List.of("none", "6 3");
    private static final String INK = "#222222";
    private static final String GRID = "#cccccc";

    private final List<DayReport> days;
    private final XMLStreamWriter xml;

    private Chart(List<DayReport> days, XMLStreamWriter xml) {
        this.days = days;
        this.xml = xml;
    }

    /** @param days one, or two of the same plan */
    public static String of(List<DayReport> days) {
        StringWriter svg = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(svg);
            new Chart(days, writer).draw();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a chart could not be written into memory", impossible);
        }
        return svg.toString();
    }

    private void draw() throws XMLStreamException {
        DayReport first = days.getFirst();
        String policies =
                String.join(" and ", days.stream().map(DayReport::policy).toList());
        xml.writeStartDocument();
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
        attributes("width", WIDTH, "height", HEIGHT, "role", "img", "aria-labelledby", "title desc");
        attributes("font-family", "sans-serif", "font-size", 12, "fill", INK);
        open("title", "id", "title");
        xml.writeCharacters("A day in the city: " + policies);
        xml.writeEndElement();
        open("desc", "id", "desc");
        xml.writeCharacters(description());
        xml.writeEndElement();
        empty("rect", "width", WIDTH, "height", HEIGHT, "fill", "#ffffff");
        text(LEFT, TOP / 2, "start", "A day in the city, " + first.planned() + " orders: " + policies);
        arrivals();
        waits();
        couriers();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private String description() {
        StringBuilder told = new StringBuilder("Three diagrams over the minutes of the day. ");
        for (DayReport day : days) {
            told.append(String.format(
                    Locale.ROOT,
                    "%s: of %d orders %d were completed; half of the customers waited %.1f minutes or less until the "
                            + "hand-over, 95 of 100 waited %.1f or less; couriers were busy for %.1f %% of their shifts. ",
                    day.policy(),
                    day.all().orders(),
                    day.all().ends().getOrDefault(Story.COMPLETED, 0),
                    day.all().toHandOver().p50(),
                    day.all().toHandOver().p95(),
                    day.fleet().busyPercent()));
        }
        return told.toString().strip();
    }

    private void arrivals() throws XMLStreamException {
        List<Interval> intervals = days.getFirst().intervals();
        double most = intervals.stream().mapToInt(Interval::arrivals).max().orElse(0);
        Panel panel = new Panel(0, most);
        panel.frame("Customers who came");
        double width = panel.width() / intervals.size();
        for (int i = 0; i < intervals.size(); i++) {
            double y = panel.y(intervals.get(i).arrivals());
            empty("rect", "x", round(panel.x(i)), "y", round(y), "width", round(width - 1));
            attributes("height", round(panel.bottom() - y), "fill", "#7a8794");
        }
    }

    private void waits() throws XMLStreamException {
        double most = days.stream()
                .flatMap(day -> day.intervals().stream())
                .mapToDouble(interval -> interval.waiting().p95())
                .max()
                .orElse(0);
        Panel panel = new Panel(1, most);
        panel.frame("Minutes until the hand-over, by when they came");
        for (int i = 0; i < days.size(); i++) {
            panel.line(i, 1, "95 of 100, ", interval -> interval.waiting().p95());
            panel.line(i, 0, "half, ", interval -> interval.waiting().p50());
        }
    }

    private void couriers() throws XMLStreamException {
        double most = days.stream()
                .flatMap(day -> day.intervals().stream())
                .mapToDouble(Interval::busy)
                .max()
                .orElse(0);
        Panel panel = new Panel(2, most);
        double onShift = days.getFirst().intervals().stream()
                .mapToDouble(Interval::onShift)
                .max()
                .orElse(0);
        panel.frame(String.format(Locale.ROOT, "Couriers with a job, of %.0f on shift at most", onShift));
        for (int i = 0; i < days.size(); i++) {
            panel.line(i, 0, "", Interval::busy);
        }
    }

    /** One diagram: the parts of the day to the right, a value upwards. */
    private final class Panel {

        private final int top;
        private final double most;
        private int labels;

        Panel(int number, double most) {
            this.top = TOP + number * (PANEL + GAP);
            this.most = most <= 0 ? 1 : most;
        }

        double width() {
            return WIDTH - LEFT - RIGHT;
        }

        int bottom() {
            return top + PANEL;
        }

        double x(double interval) {
            return LEFT + interval * width() / DayReport.INTERVALS;
        }

        double y(double value) {
            return bottom() - PANEL * value / most;
        }

        void frame(String title) throws XMLStreamException {
            text(LEFT, top - 8, "start", title);
            for (int quarter = 0; quarter <= 4; quarter++) {
                double value = most * quarter / 4;
                empty("line", "x1", LEFT, "x2", round(LEFT + width()), "y1", round(y(value)));
                attributes("y2", round(y(value)), "stroke", quarter == 0 ? INK : GRID);
                text(LEFT - 6, y(value) + 4, "end", String.format(Locale.ROOT, most < 10 ? "%.1f" : "%.0f", value));
            }
            long minutes = days.getFirst().settings().length().toMinutes();
            for (int quarter = 0; quarter <= 4; quarter++) {
                double x = LEFT + width() * quarter / 4;
                text(x, bottom() + 16, "middle", String.format(Locale.ROOT, "%.0f min", minutes * quarter / 4.0));
            }
        }

        /** @param dash the pattern: 0 or 1 */
        void line(int day, int dash, String what, ToDoubleFunction<Interval> value) throws XMLStreamException {
            List<Interval> intervals = days.get(day).intervals();
            String colour = COLOURS.get(day % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < intervals.size(); i++) {
                points.append(round(x(i + 0.5)))
                        .append(',')
                        .append(round(y(value.applyAsDouble(intervals.get(i)))))
                        .append(' ');
            }
            empty("polyline", "points", points.toString().strip(), "fill", "none", "stroke", colour);
            attributes("stroke-width", 2, "stroke-dasharray", DASHES.get(dash));
            for (int i = 0; i < intervals.size(); i++) {
                marker(day, colour, x(i + 0.5), y(value.applyAsDouble(intervals.get(i))));
            }
            legend(day, dash, colour, what + shortened(days.get(day).policy()));
        }

        private void legend(int day, int dash, String colour, String name) throws XMLStreamException {
            double x = LEFT + width() + 12;
            double y = top + 12 + 20.0 * labels++;
            empty("line", "x1", round(x), "x2", round(x + 30), "y1", round(y), "y2", round(y));
            attributes("stroke", colour, "stroke-width", 2, "stroke-dasharray", DASHES.get(dash));
            marker(day, colour, x + 15, y);
            text(x + 36, y + 4, "start", name);
        }
    }

    /** A circle for the first policy, a square for the second. */
    private void marker(int day, String colour, double x, double y) throws XMLStreamException {
        if (day == 0) {
            empty("circle", "cx", round(x), "cy", round(y), "r", MARKER, "fill", colour);
        } else {
            empty("rect", "x", round(x - MARKER), "y", round(y - MARKER), "width", 2 * MARKER);
            attributes("height", 2 * MARKER, "fill", colour);
        }
    }

    private void text(double x, double y, String anchor, String words) throws XMLStreamException {
        open("text", "x", round(x), "y", round(y), "text-anchor", anchor);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private void open(String name, Object... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void empty(String name, Object... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    /** More of the element that was begun last. */
    private void attributes(Object... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i].toString(), pairs[i + 1].toString());
        }
    }

    /** What is beside a line has not much room: of a property its last name will do. */
    private static String shortened(String policy) {
        return policy.substring(policy.lastIndexOf('.', policy.indexOf('=') < 0 ? 0 : policy.indexOf('=')) + 1);
    }

    private static String round(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }
}
