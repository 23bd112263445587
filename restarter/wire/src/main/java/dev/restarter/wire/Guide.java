package dev.restarter.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What both sides can say about a program: its version and its usage. The texts are files beside this class, so that
/// `--help` without a manager and a usage error from the manager show the same words.
public final class Guide {
    private static final String[] PROGRAMS = {"svcs", "svcadm", "svccfg", "svcprop"};

    private Guide() {}

    public static boolean isProgram(String name) {
        for (var program : PROGRAMS) {
            if (program.equals(name)) return true;
        }
        return false;
    }

    /// The project's version, as in `0.1.0`.
    public static String version() {
        return resource("version").strip();
    }

    /// The help of a program that [#isProgram] knows, ending in a newline.
    public static String help(String program) {
        return resource(program + ".txt");
    }

    /// The part of the help before its first empty line: what a usage error shows.
    public static String usage(String program) {
        var help = help(program);
        var end = help.indexOf("\n\n");
        return end < 0 ? help : help.substring(0, end + 1);
    }

    private static String resource(String name) {
        try (InputStream in = Guide.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the file '" + name + "' is missing in the wire jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the file '" + name + "' in the wire jar cannot be read", e);
        }
    }
}
