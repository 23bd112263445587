package dev.restarter.contract;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.exec.ExecuteStreamHandler;

/// Nothing to pump: a method writes into its log by itself, so that it goes on doing so when the daemon is gone.
final class NoStreams implements ExecuteStreamHandler {
    @Override
    public void setProcessErrorStream(InputStream stream) {}

    @Override
    public void setProcessInputStream(OutputStream stream) {}

    @Override
    public void setProcessOutputStream(InputStream stream) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
