package org.meterset.archive.match;

/** Wild card patterns (PS3.4 section C.2.2.2.4): * stands for any characters or none, ? for one character. */
public final class WildCards {
    private WildCards() {}

    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether the pattern is nothing but *, which is universal matching. */
    public static boolean matchesAll(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '*');
    }

    /** What every text that matches starts with. */
    public static String prefix(String pattern) {
        int end = 0;
        while (end < pattern.length() && pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
            end++;
        }
        return pattern.substring(0, end);
    }

    /** Whether the whole text matches. Goes back to the latest * only, so the time is at most their product. */
    public static boolean matches(String pattern, String text) {
        int[] wanted = pattern.codePoints().toArray();
        int[] found = text.codePoints().toArray();
        int at = 0;
        int star = -1;
        int afterStar = 0;
        int i = 0;
        while (i < found.length) {
            if (at < wanted.length && wanted[at] == '*') {
                star = at++;
                afterStar = i;
            } else if (at < wanted.length && (wanted[at] == '?' || wanted[at] == found[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < wanted.length && wanted[at] == '*') {
            at++;
        }
        return at == wanted.length;
    }
}
