package dev.restarter.mpathd;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.ipmp.Placement;
import dev.restarter.kernel.ipmp.Tag;
import dev.restarter.kernel.net.Notice;
import dev.restarter.kernel.net.Route;
import dev.restarter.kernel.net.Rtnetlink;
import dev.restarter.mpathd.control.Answers;
import dev.restarter.mpathd.control.Reply;
import dev.restarter.mpathd.control.Request;
import dev.restarter.mpathd.decide.Action;
import dev.restarter.mpathd.decide.Decide;
import dev.restarter.mpathd.decide.Decision;
import dev.restarter.mpathd.decide.Event;
import dev.restarter.mpathd.decide.Picture;
import dev.restarter.mpathd.decide.Settings;
import dev.restarter.mpathd.decide.State;
import dev.restarter.mpathd.decide.SubnetRoute;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The daemon's one loop: letters come in, [Decide] decides, the kernel is told.
///
/// [#run] is called by one thread, which alone touches state and placement; [#post] and [#ask] by any.
final class Loop {
    /// What others may tell the loop.
    sealed interface Letter {
        record Heard(List<Notice> notices) implements Letter {}

        record Asked(Request request, CompletableFuture<Reply> reply) implements Letter {}

        record ReadSettings() implements Letter {}

        record Stop() implements Letter {}
    }

    private final BlockingQueue<Letter> inbox = new LinkedBlockingQueue<>();
    private final Rtnetlink kernel;
    private final Placement placement;
    private final Supplier<Settings> settings;
    private final Consumer<String> log;
    private State state;

    /// @param settings reads the configuration anew
    /// @param log      takes a sentence for the service's log
    Loop(Rtnetlink kernel, Placement placement, Supplier<Settings> settings, Consumer<String> log) {
        this.kernel = kernel;
        this.placement = placement;
        this.settings = settings;
        this.log = log;
        this.state = State.begin(settings.get(), ourRoutes(kernel));
    }

    private static List<SubnetRoute> ourRoutes(Rtnetlink kernel) {
        var ours = new ArrayList<SubnetRoute>();
        for (var route : kernel.routes()) {
            if (route.protocol() != Tag.PROTOCOL || route.source().isEmpty()) continue;
            var members = route.hops().stream().map(Route.NextHop::link).toList();
            ours.add(new SubnetRoute(route.destination(), route.source().get(), members));
        }
        return ours;
    }

    /// Looks at everything and makes it as it should be.
    void look() {
        take(new Event.Seen(Picture.of(kernel.links(), kernel.addresses())));
    }

    void post(Letter letter) {
        inbox.add(letter);
    }

    /// Waits for the loop's answer.
    Reply ask(Request request) {
        var reply = new CompletableFuture<Reply>();
        inbox.add(new Letter.Asked(request, reply));
        return reply.join();
    }

    /// Works until somebody posts a stop. Addresses stay where they are (reference A15).
    void run() throws InterruptedException {
        while (true) {
            switch (inbox.take()) {
                case Letter.Heard(var notices) -> hear(notices);
                case Letter.Asked(var request, var reply) -> reply.complete(answer(request));
                case Letter.ReadSettings() -> take(new Event.Configured(settings.get()));
                case Letter.Stop() -> {
                    return;
                }
            }
        }
    }

    private void hear(List<Notice> notices) {
        if (notices.contains(new Notice.Overrun())) {
            look();
            return;
        }
        var picture = state.picture();
        for (var notice : notices) picture = picture.with(notice);
        if (!picture.equals(state.picture())) take(new Event.Seen(picture));
    }

    private Reply answer(Request request) {
        return switch (request.command()) {
            case OFFLINE ->
                Reply.of(take(new Event.Offline(request.name(), request.redundancy()))
                        .verdict());
            case UNDO_OFFLINE ->
                Reply.of(take(new Event.UndoOffline(request.name())).verdict());
            case SNAPSHOT -> {
                look(); // a snapshot shows what is, not what was heard of (reference A17)
                yield Answers.to(request, state);
            }
            case PING, GROUP_LIST, GROUP_INFO, INTERFACE_INFO, ADDRESS_INFO -> Answers.to(request, state);
        };
    }

    private Decision take(Event event) {
        var decision = Decide.decide(state, event);
        state = decision.next();
        for (var action : decision.actions()) {
            try {
                perform(action);
            } catch (KernelException | UncheckedIOException e) {
                log.accept("the kernel refuses: " + e.getMessage()); // the next look tries again what still matters
            }
        }
        return decision;
    }

    private void perform(Action action) {
        var links = state.picture().links();
        switch (action) {
            case Action.Prepare(var link) -> placement.prepare(links.get(link));
            case Action.Release(var link) -> placement.release(link);
            case Action.Bind(var link, var address) -> {
                placement.bind(links.get(link), address);
                state = state.showing(new Notice.AddressSeen(Tag.copy(links.get(link), address)));
            }
            case Action.Unbind(var copy) -> {
                placement.unbind(copy);
                state = state.showing(new Notice.AddressGone(copy));
            }
            case Action.SetRoute(var route) ->
                placement.route(
                        route.subnet(),
                        route.source(),
                        route.members().stream().map(links::get).toList());
            case Action.DropRoute(var subnet) -> placement.unroute(subnet);
            case Action.MarkOffline(var link, var offline) -> placement.markOffline(links.get(link), offline);
            case Action.Log(var sentence) -> log.accept(sentence);
        }
    }
}
