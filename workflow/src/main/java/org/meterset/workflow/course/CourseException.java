package org.meterset.workflow.course;

/** A course cannot go on as asked; the message says what was found and what was expected, without patient data. */
public class CourseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CourseException(String message) {
        super(message);
    }
}
