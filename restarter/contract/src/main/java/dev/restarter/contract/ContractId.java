package dev.restarter.contract;

import java.util.Optional;

/// The number of a contract (CTID): given by whoever makes it, never used twice in a boot.
///
/// @throws IllegalArgumentException if it is not above 0
public record ContractId(long number) {
    public ContractId {
        if (number <= 0) throw new IllegalArgumentException("contract numbers begin at 1, not at " + number);
    }

    /// Reads the number again; empty if the text is none.
    public static Optional<ContractId> parse(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) return Optional.empty();
        return Optional.of(new ContractId(Long.parseLong(text)));
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
