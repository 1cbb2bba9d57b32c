package org.meterset.rt.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.geometry.region.Region;
import org.meterset.rt.RtException;

/**
 * A structure made of others, as {@code RING=PTV+10mm-PTV} or {@code LUNGS=(Lung_L|Lung_R)-"GTV-1"}: {@code |} or
 * {@code +} is the union, {@code &} the intersection, {@code -} the difference, taken from left to right; {@code +5mm} and
 * {@code -5mm} after a structure grow and shrink it in all directions. A name with one of these signs stands in quotes.
 */
public final class StructureExpression {
    private static final String EXPECTED =
            "expected NAME=EXPRESSION, as RING=PTV+10mm-PTV or LUNGS=\"Lung L\"|\"Lung R\"";
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:\"(?<quoted>[^\"]+)\"|(?<sign>[+-])\\s*(?<mm>\\d+(?:\\.\\d+)?)\\s*mm|(?<operator>[|&+()-])"
                    + "|(?<name>[^\\s\"|&+()-][^\"|&+()-]*))\\s*");

    /** Makes a region of those that go by a name. */
    @FunctionalInterface
    private interface Node {
        Region of(Function<String, Region> structures);
    }

    private record Token(String kind, String text) {}

    private final String text;
    private final String name;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> operands = new LinkedHashSet<>();
    private final Node root;
    private int at;

    private StructureExpression(String text) {
        this.text = text;
        int equals = text.indexOf('=');
        name = equals < 0 ? "" : text.substring(0, equals).strip();
        if (name.isEmpty()) {
            throw wrong();
        }
        tokenize(text.substring(equals + 1));
        root = expression();
        if (at < tokens.size()) {
            throw wrong();
        }
    }

    /** @throws RtException if the text is no such expression */
    public static StructureExpression parse(String text) {
        return new StructureExpression(text);
    }

    public String name() {
        return name;
    }

    /** Names or numbers of the structures it is made of, in their order. */
    public List<String> operands() {
        return List.copyOf(operands);
    }

    Region region(Function<String, Region> structures) {
        return root.of(structures);
    }

    private RtException wrong() {
        return new RtException("found \"%s\", %s".formatted(text, EXPECTED));
    }

    private void tokenize(String expression) {
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (end < expression.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw wrong();
            }
            end = matcher.end();
            if (matcher.group("mm") != null) {
                tokens.add(new Token("margin", matcher.group("sign") + matcher.group("mm")));
            } else if (matcher.group("operator") != null) {
                tokens.add(new Token(matcher.group("operator"), ""));
            } else {
                String quoted = matcher.group("quoted");
                tokens.add(new Token(
                        "name", quoted != null ? quoted : matcher.group("name").strip()));
            }
        }
    }

    private boolean isNext(String kind) {
        return at < tokens.size() && tokens.get(at).kind.equals(kind);
    }

    private Node expression() {
        Node left = term();
        while (isNext("|") || isNext("+") || isNext("&") || isNext("-")) {
            String operator = tokens.get(at++).kind;
            Node one = left;
            Node other = term();
            left = switch (operator) {
                case "&" -> structures -> one.of(structures).intersect(other.of(structures));
                case "-" -> structures -> one.of(structures).minus(other.of(structures));
                default -> structures -> one.of(structures).union(other.of(structures));
            };
        }
        return left;
    }

    private Node term() {
        Node node = primary();
        while (isNext("margin")) {
            double mm = Double.parseDouble(tokens.get(at++).text);
            Node body = node;
            node = structures -> body.of(structures).withMargin(mm);
        }
        return node;
    }

    private Node primary() {
        if (isNext("(")) {
            at++;
            Node inner = expression();
            if (!isNext(")")) {
                throw wrong();
            }
            at++;
            return inner;
        }
        if (!isNext("name")) {
            throw wrong();
        }
        String operand = tokens.get(at++).text;
        operands.add(operand);
        return structures -> structures.apply(operand);
    }
}
