package org.meterset.workflow.course;

import java.util.ArrayList;
import java.util.List;

/**
 * What a session is to deliver.
 *
 * @param continuation whether part of the fraction was delivered before
 * @param tasks in their order: an interrupted beam first
 * @param omitted numbers of the beams that were delivered already
 */
public record NextFraction(int number, boolean continuation, List<BeamTask> tasks, List<Integer> omitted) {
    public NextFraction {
        tasks = List.copyOf(tasks);
        omitted = List.copyOf(omitted);
    }

    /**
     * One beam.
     *
     * @param from meterset at which it begins: 0, or where it was interrupted
     * @param to its whole meterset
     */
    public record BeamTask(int beam, boolean continuation, double from, double to) {}

    static NextFraction of(int number, boolean partial, List<BeamProgress> beams) {
        List<BeamTask> tasks = new ArrayList<>();
        List<Integer> omitted = new ArrayList<>();
        beams.stream().filter(BeamProgress::interrupted).forEach(beam -> tasks.add(task(beam, true)));
        for (BeamProgress beam : beams) {
            if (beam.complete()) {
                omitted.add(beam.beam().number());
            } else if (!beam.interrupted()) {
                tasks.add(task(beam, false));
            }
        }
        return new NextFraction(number, partial, tasks, omitted);
    }

    private static BeamTask task(BeamProgress beam, boolean continuation) {
        return new BeamTask(
                beam.beam().number(),
                continuation,
                beam.deliveredMeterset(),
                beam.beam().meterset());
    }
}
