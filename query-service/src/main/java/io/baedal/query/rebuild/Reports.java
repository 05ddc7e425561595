package io.baedal.query.rebuild;

import io.baedal.query.rebuild.InstanceReport.OfSegment;
import io.baedal.query.rebuild.InstanceReport.OfView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** What the instances that are alive say, taken together. */
record Reports(List<InstanceReport> instances) {

    private static final BinaryOperator<OfSegment> FURTHER =
            (one, other) -> one.position() >= other.position() ? one : other;

    /** Of those that are alive. */
    List<String> names() {
        return instances.stream().map(InstanceReport::instance).toList();
    }

    /** Whether all of them go by a change, or a later one. */
    boolean acknowledge(String view, long change) {
        return instances.stream()
                .allMatch(instance ->
                        instance.views().stream().anyMatch(of -> of.view().equals(view) && of.change() >= change));
    }

    /** Up to which position a version is complete; empty while parts of it are worked on by nobody, or change hands. */
    OptionalLong position(String view, int version) {
        Collection<OfSegment> segments = segments(view, version);
        return covers(segments)
                ? segments.stream().mapToLong(OfSegment::position).min()
                : OptionalLong.empty();
    }

    /** Whether the log had nothing more for any part of a version. */
    boolean isCaughtUp(String view, int version) {
        Collection<OfSegment> segments = segments(view, version);
        return covers(segments) && segments.stream().allMatch(OfSegment::caughtUp);
    }

    /** The furthest that any part of a version is; -1 if nobody works on it. */
    long furthest(String view, int version) {
        return segments(view, version).stream()
                .mapToLong(OfSegment::position)
                .max()
                .orElse(-1);
    }

    private Collection<OfSegment> segments(String view, int version) {
        Map<Integer, OfSegment> byNumber = instances.stream()
                .flatMap(instance -> instance.views().stream())
                .filter(of -> of.view().equals(view))
                .map(OfView::segments)
                .flatMap(List::stream)
                .filter(segment -> segment.version() == version)
                .collect(Collectors.toMap(OfSegment::segment, segment -> segment, FURTHER));
        return byNumber.values();
    }

    /** A segment with the mask m is one part of m + 1; all have to be there, and none twice. */
    private static boolean covers(Collection<OfSegment> segments) {
        int parts =
                segments.stream().mapToInt(segment -> segment.mask() + 1).max().orElse(1);
        int covered = segments.stream()
                .mapToInt(segment -> parts / (segment.mask() + 1))
                .sum();
        return covered == parts
                && segments.stream()
                        .allMatch(one -> segments.stream().allMatch(other -> one == other || !overlap(one, other)));
    }

    /** What is in a segment has the segment's number in the bits of its mask. */
    private static boolean overlap(OfSegment one, OfSegment other) {
        int both = one.mask() & other.mask();
        return (one.segment() & both) == (other.segment() & both);
    }
}
