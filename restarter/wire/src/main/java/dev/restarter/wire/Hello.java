package dev.restarter.wire;

import java.util.List;

/// What a terminal says first: who it is and what it was asked to do.
///
/// @param program        `svcs`, `svcadm`, `svccfg` or `svcprop`
/// @param arguments      what follows the program's name, without `--root`
/// @param folder         the working directory, absolute
/// @param width          columns of the terminal; 0 if standard output is none, or nobody needs to know
/// @param height         its lines, or 0
/// @param inputTerminal  whether standard input is a terminal, so that a person asks
/// @param outputTerminal whether standard output is one
/// @param timeZone       the variable TZ, or empty
/// @param locale         what LC_ALL, LC_TIME or LANG says, or empty
public record Hello(
        String program,
        List<String> arguments,
        String folder,
        int width,
        int height,
        boolean inputTerminal,
        boolean outputTerminal,
        String timeZone,
        String locale) {

    /// Changes with every change of the protocol that the other side would not understand.
    public static final int PROTOCOL = 2;

    public Hello {
        arguments = List.copyOf(arguments);
    }

    public byte[] packed() {
        return new Packer()
                .number(PROTOCOL)
                .text(program)
                .texts(arguments, arguments.size())
                .text(folder)
                .number(width)
                .number(height)
                .flag(inputTerminal)
                .flag(outputTerminal)
                .text(timeZone)
                .text(locale)
                .packed();
    }

    /// @throws WireException if it is damaged or of another protocol, saying how to mend that
    public static Hello unpack(byte[] payload) throws WireException {
        var in = new Unpacker(payload);
        var protocol = in.number();
        if (protocol != PROTOCOL) {
            throw new WireException("this command speaks protocol " + protocol + " and the manager speaks " + PROTOCOL
                    + "; use the commands of the tree that the manager was started from");
        }
        return new Hello(
                in.text(), in.texts(), in.text(), in.number(), in.number(), in.flag(), in.flag(), in.text(), in.text());
    }
}
