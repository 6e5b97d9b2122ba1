package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.CurrentClinic;
import io.polyclinic.tenancy.RedisKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.ConcurrentHashMap;

/** Tells those who follow a clinic's events, on this node and by Redis on all others, that there are new ones; they look for themselves. */
@ApplicationScoped
public class EventSignals {

    private final Wakes wakes;
    private final RedisChannels channels;
    private final RedisKeys keys;
    private final CurrentClinic current;
    private final TransactionSynchronizationRegistry transactions;
    private final ConcurrentHashMap<String, Runnable> followers = new ConcurrentHashMap<>();

    EventSignals(
            Wakes wakes,
            RedisChannels channels,
            RedisKeys keys,
            CurrentClinic current,
            TransactionSynchronizationRegistry transactions) {
        this.wakes = wakes;
        this.channels = channels;
        this.keys = keys;
        this.current = current;
        this.transactions = transactions;
    }

    /**
     * From now on there is this one follower of the clinic's events at this node.
     *
     * @param told returns at once; told for nothing at times, and of several events once
     */
    public void follow(ClinicRecord clinic, Runnable told) {
        var channel = channelOf(clinic);
        followers.put(channel, told);
        channels.hear(channel, told);
    }

    /** Does nothing where another one follows meanwhile. */
    public void leave(ClinicRecord clinic, Runnable told) {
        var channel = channelOf(clinic);
        if (followers.remove(channel, told)) {
            channels.leave(channel, told);
        }
    }

    /** Whether it is heard of what happens on other nodes. */
    public boolean reachAll() {
        return channels.areHeard();
    }

    /** Something has happened in the clinic that is entered, if the transaction under way commits. */
    void happened() {
        if (transactions.getResource(EventSignals.class) == null) {
            var telling = new Telling(channelOf(current.get()));
            transactions.putResource(EventSignals.class, telling);
            transactions.registerInterposedSynchronization(telling);
        }
    }

    private String channelOf(ClinicRecord clinic) {
        return keys.of(clinic, "events");
    }

    private final class Telling implements Synchronization {

        private final String channel;

        private Telling(String channel) {
            this.channel = channel;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED || status == Status.STATUS_UNKNOWN) {
                var follower = followers.get(channel);
                if (follower != null) {
                    follower.run();
                }
                wakes.call(channel);
            }
        }
    }
}
