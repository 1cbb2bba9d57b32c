package org.meterset.geometry.region;

import static org.meterset.geometry.region.RegionFinding.Kind.INVALID_ATTACHMENT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins parts of neighbouring slices: by overlap, or as Attached Contours (3006,0049) say (BRTO-II, 3.3.4.1.2). */
final class Links {
    private final List<Slice> slices;
    private final Stack stack;
    private final List<RegionFinding> findings = new ArrayList<>();

    Links(List<Slice> slices, Stack stack) {
        this.slices = slices;
        this.stack = stack;
        boolean attached = slices.stream()
                .flatMap(slice -> slice.rings.stream())
                .anyMatch(ring -> ring.attachment.isPresent()
                        && !ring.attachment.get().attachedTo().isEmpty());
        if (attached) {
            byAttachment();
        } else {
            byOverlap();
        }
    }

    List<RegionFinding> findings() {
        return findings;
    }

    private void byOverlap() {
        for (int k = 0; k + 1 < slices.size(); k++) {
            if (!stack.gapAbove(k)) {
                for (Part lower : slices.get(k).parts) {
                    for (Part upper : slices.get(k + 1).parts) {
                        if (lower.overlaps(upper)) {
                            Part.join(lower, upper);
                        }
                    }
                }
            }
        }
    }

    private record Node(Ring ring, Part part) {}

    private void byAttachment() {
        Map<Integer, Node> byNumber = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Slice slice : slices) {
            for (Part part : slice.parts) {
                for (Ring ring : part.rings) {
                    Node node = new Node(ring, part);
                    nodes.add(node);
                    ring.attachment.ifPresentOrElse(
                            attachment -> {
                                if (byNumber.putIfAbsent(attachment.number(), node) != null) {
                                    invalid(
                                            ring,
                                            "has Contour Number %d, which another contour has too"
                                                    .formatted(attachment.number()));
                                }
                            },
                            () -> invalid(ring, "has no Contour Number, which off-slice contours need"));
                }
            }
        }
        for (Node node : nodes) {
            node.ring.attachment.ifPresent(attachment ->
                    attachment.attachedTo().forEach(number -> attach(node, attachment.number(), number, byNumber)));
        }
    }

    private void attach(Node node, int own, int number, Map<Integer, Node> byNumber) {
        Node other = byNumber.get(number);
        if (other == null) {
            invalid(node.ring, "is attached to contour number %d, which does not exist".formatted(number));
            return;
        }
        if (number >= own) {
            invalid(node.ring, "with number %d is attached to number %d, expected a lower one".formatted(own, number));
        }
        if (other.part.slice == node.part.slice) {
            if (other.part != node.part) {
                invalid(
                        node.ring,
                        "is attached to number %d on the same plane: no volume lies between".formatted(number));
            }
            return;
        }
        Part lower = node.part.slice < other.part.slice ? node.part : other.part;
        Part upper = lower == node.part ? other.part : node.part;
        if (stack.planeBetween(lower.wMm, upper.wMm)) {
            invalid(
                    node.ring,
                    "is attached to number %d across an image plane that shows no contour: taken for a gap"
                            .formatted(number));
            return;
        }
        if (isElsewhere(lower.above, upper) || isElsewhere(upper.below, lower)) {
            invalid(
                    node.ring,
                    "is attached to number %d past a nearer contour: the nearer one counts".formatted(number));
            return;
        }
        if (!lower.above.contains(upper)) {
            Part.join(lower, upper);
        }
    }

    private static boolean isElsewhere(List<Part> joined, Part other) {
        return !joined.isEmpty() && joined.getFirst().slice != other.slice;
    }

    private void invalid(Ring ring, String what) {
        findings.add(
                new RegionFinding(INVALID_ATTACHMENT, ring.contour, "contour %d %s".formatted(ring.contour + 1, what)));
    }
}
