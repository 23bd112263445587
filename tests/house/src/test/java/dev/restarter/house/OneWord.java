package dev.restarter.house;

/// The least a Java program can do: the measure for how fast a client starts.
final class OneWord {
    private OneWord() {}

    public static void main(String[] args) {
        System.out.println("word");
    }
}
