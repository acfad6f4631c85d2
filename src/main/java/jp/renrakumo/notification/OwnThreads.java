package jp.renrakumo.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * A thread of its own for the webhook and one for the mailbox, so that who hangs there keeps nothing else waiting; none where
 * nobody runs jobs.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class OwnThreads implements SmartLifecycle {

    private final WebhookPostman webhook;
    private final WebhookSettings webhookSettings;
    private final ReturnedMailbox mailbox;
    private final BounceSettings mailboxSettings;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
    private volatile boolean running;

    OwnThreads(
            WebhookPostman webhook,
            WebhookSettings webhookSettings,
            ReturnedMailbox mailbox,
            BounceSettings mailboxSettings) {
        this.webhook = webhook;
        this.webhookSettings = webhookSettings;
        this.mailbox = mailbox;
        this.mailboxSettings = mailboxSettings;
        threads.setPoolSize(2);
        threads.setThreadNamePrefix("outside-");
        // what is on its way is written down
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(30);
    }

    @Override
    public void start() {
        threads.initialize();
        if (webhookSettings.on()) {
            threads.scheduleWithFixedDelay(webhook::round, webhookSettings.every());
        }
        if (mailboxSettings.on()) {
            threads.scheduleWithFixedDelay(mailbox::round, mailboxSettings.every());
        }
        running = true;
    }

    @Override
    public void stop() {
        webhook.leave();
        threads.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
