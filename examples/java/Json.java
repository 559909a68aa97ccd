import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * JSON into maps, lists, strings, longs, booleans and null, and back as RFC 8785 spells it where names
 * are ASCII and numbers integers. A name that stands twice is refused.
 */
class Json {
    private final String text;
    private int place = 0;

    Json(String text) { this.text = text; }

    static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        Verify.need(json.peek() == 0, "shape", "something follows the JSON");
        return value;
    }

    private char peek() {
        while (place < text.length() && " \n\r\t".indexOf(text.charAt(place)) >= 0) place++;
        return place < text.length() ? text.charAt(place) : 0;
    }

    private boolean take(char expected) {
        if (peek() != expected) return false;
        place++;
        return true;
    }

    private Object value() {
        if (take('{')) return object();
        if (take('[')) return list();
        if (peek() == '"') return string();
        var literal = Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]{0,15})(?![0-9.eE])").matcher(text);
        Verify.need(literal.region(place, text.length()).lookingAt(), "shape", "this is not JSON with integers");
        place = literal.end();
        return switch (literal.group()) {
            case "true", "false" -> Boolean.valueOf(literal.group());
            case "null" -> null;
            default -> Long.valueOf(literal.group());
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new TreeMap<>();
        for (boolean more = !take('}'); more; more = !take('}')) {
            Verify.need(members.isEmpty() || take(','), "shape", "a comma is missing");
            String name = string();
            Verify.need(take(':') && !members.containsKey(name), "shape", "a name stands twice or alone");
            members.put(name, value());
        }
        return members;
    }

    private List<Object> list() {
        List<Object> elements = new ArrayList<>();
        for (boolean more = !take(']'); more; more = !take(']')) {
            Verify.need(elements.isEmpty() || take(','), "shape", "a comma is missing");
            elements.add(value());
        }
        return elements;
    }

    private String string() {
        Verify.need(take('"'), "shape", "a string is missing");
        StringBuilder built = new StringBuilder();
        for (char next = text.charAt(place++); next != '"'; next = text.charAt(place++)) {
            if (next != '\\') { built.append(next); continue; }
            char escape = text.charAt(place++);
            if (escape == 'u') built.append((char) Integer.parseInt(text.substring(place, place += 4), 16));
            else built.append("\b\f\n\r\t\"\\/".charAt("bfnrt\"\\/".indexOf(escape)));
        }
        return built.toString();
    }

    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return "{" + String.join(",", map.entrySet().stream()
                .map(e -> write(e.getKey()) + ":" + write(e.getValue())).toList()) + "}";
        }
        if (value instanceof List<?> list) return "[" + String.join(",", list.stream().map(Json::write).toList()) + "]";
        if (!(value instanceof String string)) return String.valueOf(value);
        Verify.need(string.chars().allMatch(c -> c >= 0x20), "shape", "a control character in what is hashed");
        return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
