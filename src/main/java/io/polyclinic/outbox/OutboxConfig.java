package io.polyclinic.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "polyclinic.outbox")
interface OutboxConfig {

    /** For how many clinics of one database server a node works at once. */
    @WithDefault("8")
    int clinicsAtOnce();

    /** How many tasks of one clinic, which have effects inside of it alone, a node does at once. */
    @WithDefault("4")
    int tasksAtOnce();

    /** How many calls to the outside a node makes at once for one queue of one clinic. */
    @WithDefault("4")
    int callsAtOnce();

    /** How many calls to the outside a node makes at once in all. */
    @WithDefault("512")
    int callsOfNode();

    /** After how long a call to the outside is broken off. */
    @WithDefault("60s")
    Duration callTimeout();

    /** For how long a task is a worker's own; at least twice as long as a call may take. */
    @WithDefault("2M")
    Duration lease();

    /** How often a node looks which clinics it has to wake itself. */
    @WithDefault("100ms")
    Duration tick();

    /** How often a node looks whom others left to wake. */
    @WithDefault("250ms")
    Duration lookEvery();

    /** After how long without an answer Redis counts as away. */
    @WithDefault("1s")
    Duration redisTimeout();

    /** In what time the sweep goes over all clinics whose databases were written to. */
    @WithDefault("10M")
    Duration sweep();

    /** The same while Redis is away. */
    @WithDefault("1M")
    Duration sweepWithoutRedis();

    /** For how long the rows of tasks that were done are kept. */
    @WithDefault("1D")
    Duration keepDone();

    /** For how long the rows of tasks that were given up are kept. */
    @WithDefault("90D")
    Duration keepDead();

    /** How late a task may be before the log says so. */
    @WithDefault("5M")
    Duration late();

    /** How long a node that ends waits for the tasks that it is at. */
    @WithDefault("5s")
    Duration finishWithin();
}
