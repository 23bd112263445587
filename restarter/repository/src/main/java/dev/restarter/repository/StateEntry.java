package dev.restarter.repository;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What became of the rows of some instances, as the bytes of one entry of the [StateNote]. Whoever changes these bytes
/// raises the version of the volatile database, so that no other program reads them.
final class StateEntry {
    private StateEntry() {}

    static byte[] recorded(Collection<InstanceRecord> rows) {
        return bytes(out -> {
            for (var row : rows) {
                text(out, row.fmri().toString());
                out.writeBoolean(true);
                write(out, row);
            }
        });
    }

    static byte[] forgotten(Collection<InstanceFmri> instances) {
        return bytes(out -> {
            for (var instance : instances) {
                text(out, instance.toString());
                out.writeBoolean(false);
            }
        });
    }

    /// @return the new row of each instance that the entry tells of; empty if it has none any more
    /// @throws DamagedException if it is none of ours
    static Map<InstanceFmri, Optional<InstanceRecord>> read(byte[] entry) {
        var told = new LinkedHashMap<InstanceFmri, Optional<InstanceRecord>>();
        var in = new DataInputStream(new ByteArrayInputStream(entry));
        try {
            while (in.available() > 0) {
                var fmri = InstanceFmri.parse(text(in));
                told.put(fmri, in.readBoolean() ? Optional.of(row(in, fmri)) : Optional.empty());
            }
            return told;
        } catch (IOException e) {
            throw new DamagedException("an entry of the note of states ends too early", e);
        }
    }

    private static void write(DataOutputStream out, InstanceRecord row) throws IOException {
        text(out, row.state().word());
        text(out, row.next().map(State::word).orElse(""));
        text(out, row.reason().word());
        text(out, row.reasonFmri());
        moment(out, row.since());
        number(out, row.contract());
        number(out, row.transientContract());
        number(out, wide(row.startPid()));
        number(out, row.startPidTicks());
        number(
                out,
                wide(row.startStatus()
                        .map(status -> OptionalInt.of(status.raw()))
                        .orElse(OptionalInt.empty())));
        out.writeBoolean(row.startEnded().isPresent());
        if (row.startEnded().isPresent()) moment(out, row.startEnded().get());
        text(out, row.logFile());
        text(out, row.engine());
    }

    private static InstanceRecord row(DataInputStream in, InstanceFmri fmri) throws IOException {
        var state = State.named(text(in)).orElseThrow();
        var next = text(in);
        return new InstanceRecord(
                fmri,
                state,
                next.isEmpty()
                        ? Optional.empty()
                        : Optional.of(State.named(next).orElseThrow()),
                Reason.named(text(in)).orElseThrow(),
                text(in),
                moment(in),
                number(in),
                number(in),
                narrow(number(in)),
                number(in),
                number(in).stream().mapToObj(raw -> WaitStatus.ofRaw((int) raw)).findFirst(),
                in.readBoolean() ? Optional.of(moment(in)) : Optional.empty(),
                text(in),
                text(in));
    }

    private static byte[] bytes(Writer writer) {
        var bytes = new ByteArrayOutputStream(512);
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory refuses nothing
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void moment(DataOutputStream out, Instant at) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    private static Instant moment(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void number(DataOutputStream out, OptionalLong number) throws IOException {
        out.writeBoolean(number.isPresent());
        if (number.isPresent()) out.writeLong(number.getAsLong());
    }

    private static OptionalLong number(DataInputStream in) throws IOException {
        return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }

    private static OptionalLong wide(OptionalInt number) {
        return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
    }

    private static OptionalInt narrow(OptionalLong number) {
        return number.isPresent() ? OptionalInt.of(Math.toIntExact(number.getAsLong())) : OptionalInt.empty();
    }

    /// Writes into memory.
    @FunctionalInterface
    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }
}
