package dev.restarter.engine.life;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Timer;
import dev.restarter.engine.Upkeep;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.care.Care;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// One instance's part in one turn of the loop: its life as decided so far, and what is to be done and reported.
final class Turn {
    private final InstanceFmri fmri;
    private final Configuration configuration;
    private final Instant now;
    private final LongSupplier contracts;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private Life life;

    Turn(InstanceFmri fmri, Configuration configuration, Life life, Instant now, LongSupplier contracts) {
        this.fmri = fmri;
        this.configuration = configuration;
        this.life = life;
        this.now = now;
        this.contracts = contracts;
    }

    InstanceFmri fmri() {
        return fmri;
    }

    Configuration configuration() {
        return configuration;
    }

    Instant now() {
        return now;
    }

    Life life() {
        return life;
    }

    List<Effect> effects() {
        return effects;
    }

    List<Report> reports() {
        return reports;
    }

    void set(Life changed) {
        life = changed;
    }

    Upkeep upkeep() {
        return life.upkeep();
    }

    void keep(Upkeep changed) {
        life = life.kept(changed);
    }

    Care care() {
        return configuration.care();
    }

    /// Commits a state and reports it to the graph.
    void commit(State state, Optional<State> next, Reason reason, ErrorLevel level) {
        var before = life;
        life = life.in(state, next, reason, now);
        reports.add(new Report(fmri, before, life, level));
        Checks.entered(this, before.state());
        Incidents.entered(this, before.state());
        Rounds.entered(this);
    }

    void log(String line) {
        effects.add(new Effect.Log(fmri, line));
    }

    void notice(String text) {
        effects.add(new Effect.Notice("<" + fmri.service() + ":" + fmri.instance() + "> " + text));
    }

    void doing(Phase phase) {
        life = life.doing(phase);
    }

    /// Ends whatever was being done.
    void rest() {
        if (life.isIdle()) return;
        effects.add(new Effect.CancelTimer(fmri));
        doing(new Phase.Idle());
    }

    void arm(Duration delay) {
        effects.add(new Effect.ArmTimer(fmri, life.token(), delay));
    }

    void arm(Timer timer, long token, Duration delay) {
        effects.add(new Effect.ArmTimer(fmri, timer, token, delay));
    }

    void cancel(Timer timer) {
        effects.add(new Effect.CancelTimer(fmri, timer));
    }

    long newContract() {
        return contracts.getAsLong();
    }

    void run(MethodName method, long contract) {
        effects.add(new Effect.RunMethod(fmri, method, contract, life.contractId()));
    }

    void run(Errand errand, long contract) {
        effects.add(new Effect.RunErrand(fmri, errand, contract));
    }

    void kill(long contract) {
        effects.add(new Effect.KillContract(fmri, contract));
    }

    void signal(long contract, int signal) {
        effects.add(new Effect.SignalContract(fmri, contract, signal));
    }

    /// Lets go of the contract; what still runs in it is left to itself.
    void abandon() {
        life.contract().ifPresent(held -> effects.add(new Effect.AbandonContract(fmri, held.id())));
        life = life.holding(Optional.empty());
    }

    void hold(long contract) {
        life = life.holding(Optional.of(new Life.Held(contract, false)));
    }

    /// Goes to maintenance at once; processes are as the caller left them.
    void maintenance(Reason reason, ErrorLevel level, String text) {
        rest();
        set(life.carrying(Optional.empty()));
        commit(State.MAINTENANCE, Optional.empty(), reason, level);
        notice(text);
    }
}
