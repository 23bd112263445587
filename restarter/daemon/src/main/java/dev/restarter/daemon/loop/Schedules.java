package dev.restarter.daemon.loop;

import dev.restarter.engine.Event;
import dev.restarter.model.InstanceFmri;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/// Tells the loop when a time of the calendar has come. Quartz does it, one trigger for each instance; it is started
/// with the first of them, so that a manager without periodic services does not even load it. Any thread may call.
final class Schedules implements AutoCloseable {
    private static final String INBOX = "inbox";

    private final Inbox inbox;
    private final ManagerLog log;
    private Scheduler scheduler; // null until it is needed; guarded by this

    Schedules(Inbox inbox, ManagerLog log) {
        this.inbox = inbox;
        this.log = log;
    }

    /// Replaces what was planned for the instance before. A time that has passed is told at once.
    synchronized void plan(InstanceFmri fmri, Instant at) {
        try {
            if (scheduler == null) scheduler = open();
            var name = fmri.toString();
            scheduler.deleteJob(new JobKey(name));
            var job = JobBuilder.newJob(Tell.class)
                    .withIdentity(name)
                    .usingJobData("at", at.toString())
                    .build();
            // A date has no nanoseconds: told a little early, the time would not have come yet.
            var time = Date.from(at.plusMillis(1));
            scheduler.scheduleJob(
                    job,
                    TriggerBuilder.newTrigger().withIdentity(name).startAt(time).build());
        } catch (SchedulerException e) {
            log.error("the next run of " + fmri + " cannot be scheduled", e);
        }
    }

    private Scheduler open() throws SchedulerException {
        var settings = new Properties();
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "schedules");
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
        settings.setProperty(StdSchedulerFactory.PROP_JOB_STORE_CLASS, "org.quartz.simpl.RAMJobStore");
        settings.setProperty(StdSchedulerFactory.PROP_THREAD_POOL_CLASS, "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        var opened = new StdSchedulerFactory(settings).getScheduler();
        opened.getContext().put(INBOX, inbox);
        opened.start();
        return opened;
    }

    /// Made by Quartz for each time that has come.
    public static final class Tell implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                var inbox = (Inbox) context.getScheduler().getContext().get(INBOX);
                var fmri = InstanceFmri.parse(context.getJobDetail().getKey().getName());
                var at = Instant.parse(context.getMergedJobDataMap().getString("at"));
                inbox.happened(new Event.Due(fmri, at));
            } catch (SchedulerException e) {
                throw new IllegalStateException("a scheduler has a context", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (scheduler == null) return;
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            log.error("the schedules cannot be closed", e);
        }
    }
}
