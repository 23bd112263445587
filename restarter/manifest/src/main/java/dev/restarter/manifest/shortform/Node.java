package dev.restarter.manifest.shortform;

import dev.restarter.manifest.tree.Place;
import java.util.List;
import java.util.Map;

/// What YAML and JSON are made of, with the place where each begins.
sealed interface Node {
    /// Digits that mean the same to everybody: YAML and C read `010` differently.
    String NUMBER = "-?(0|[1-9][0-9]*)";

    Place place();

    /// @param text as written, without quotes
    record Scalar(Kind kind, String text, Place place) implements Node {
        static Scalar text(String text) {
            return new Scalar(Kind.TEXT, text, Place.NOWHERE);
        }

        static Scalar flag(boolean value) {
            return new Scalar(Kind.FLAG, Boolean.toString(value), Place.NOWHERE);
        }

        /// A number or a switch if the text looks like one.
        static Scalar plain(String text) {
            if (text.equals("true") || text.equals("false")) return flag(text.equals("true"));
            return text.matches(NUMBER) ? number(text) : text(text);
        }

        static Scalar number(String digits) {
            return new Scalar(Kind.NUMBER, digits, Place.NOWHERE);
        }
    }

    record Items(List<Node> nodes, Place place) implements Node {
        static Items of(List<? extends Node> nodes) {
            return new Items(List.copyOf(nodes), Place.NOWHERE);
        }
    }

    /// @param entries in their order
    record Fields(Map<String, Entry> entries, Place place) implements Node {}

    /// @param at where the key stands
    record Entry(Node node, Place at) {}

    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        NOTHING
    }
}
