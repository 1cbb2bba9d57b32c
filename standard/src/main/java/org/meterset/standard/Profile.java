package org.meterset.standard;

import java.util.List;
import java.util.Set;

/**
 * What somebody asks of objects beyond, or instead of, the standard.
 *
 * @param name as it is written on the command line, without options
 * @param document the profile follows
 * @param options that are switched on
 * @param requirements rows of tables, for the browser; what enforces them is among the rules
 * @param objectRules what is asked of each object
 * @param setRules what is asked of objects together
 */
public record Profile(
        String name,
        String document,
        Set<String> options,
        List<ProfileRequirement> requirements,
        List<ObjectRule> objectRules,
        List<SetRule> setRules) {
    public Profile {
        options = Set.copyOf(options);
        requirements = List.copyOf(requirements);
        objectRules = List.copyOf(objectRules);
        setRules = List.copyOf(setRules);
    }
}
