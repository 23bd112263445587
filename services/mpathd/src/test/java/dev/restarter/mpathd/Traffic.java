package dev.restarter.mpathd;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The two programs that talk with each other while addresses move. Both end when their standard input does.
final class Traffic {
    static final int PORT = 7777;
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private Traffic() {}

    /// Sends back what it gets on a data address.
    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), PORT))) {
                System.out.println("listens");
                var packet = new DatagramPacket(new byte[8], 8);
                while (true) {
                    socket.receive(packet);
                    socket.send(packet);
                }
            }
        }
    }

    /// Sends a datagram every 5 ms; prints a line at the first answer, and at the end the longest silence in ms.
    static final class Caller {
        public static void main(String[] arguments) throws IOException {
            var to = new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), PORT);
            var longest = new AtomicLong();
            var socket = new DatagramSocket();
            Thread.ofPlatform().daemon().start(() -> send(socket, to));
            Thread.ofPlatform().daemon().start(() -> receive(socket, longest));
            while (System.in.read() >= 0) {}
            System.out.println(TimeUnit.NANOSECONDS.toMillis(longest.get()));
        }

        private static void send(DatagramSocket socket, InetSocketAddress to) {
            while (true) {
                try {
                    socket.send(new DatagramPacket(new byte[8], 8, to));
                } catch (IOException e) {
                    continue; // no route for a moment counts as silence
                }
                LockSupport.parkNanos(EVERY);
            }
        }

        private static void receive(DatagramSocket socket, AtomicLong longest) {
            var packet = new DatagramPacket(new byte[8], 8);
            long last = 0;
            while (true) {
                try {
                    socket.receive(packet);
                } catch (IOException e) {
                    continue;
                }
                var now = System.nanoTime();
                if (last == 0) System.out.println("heard");
                else longest.accumulateAndGet(now - last, Math::max);
                last = now;
            }
        }
    }
}
