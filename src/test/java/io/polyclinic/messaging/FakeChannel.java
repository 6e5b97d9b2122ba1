package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that is nowhere but in this process: it keeps what it is given, and answers as it was told for an address. */
abstract class FakeChannel implements Channel {

    static final String PROVIDER = "FAKE";

    private static final List<Taken> TAKEN = new CopyOnWriteArrayList<>();
    private static final Map<String, Deque<SendResult>> ANSWERS = new ConcurrentHashMap<>();

    private final ChannelKind kind;

    FakeChannel(ChannelKind kind) {
        this.kind = kind;
    }

    /** What it was given, and for which clinic. */
    record Taken(String clinic, ChannelKind kind, OutgoingMessage message) {}

    /** All that it was given for an address, the first first. */
    static List<Taken> takenFor(String address) {
        return TAKEN.stream()
                .filter(taken -> taken.message().address().equals(address))
                .toList();
    }

    /** What it answers to the next messages for this address; afterwards it accepts. */
    static void answers(String address, SendResult... results) {
        ANSWERS.put(address, new ArrayDeque<>(List.of(results)));
    }

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message) {
        TAKEN.add(new Taken(clinic.slug(), kind, message));
        var answers = ANSWERS.get(message.address());
        if (answers != null) {
            synchronized (answers) {
                if (!answers.isEmpty()) {
                    return answers.pop();
                }
            }
        }
        return new SendResult.Accepted(kind + "-" + message.id());
    }
}
