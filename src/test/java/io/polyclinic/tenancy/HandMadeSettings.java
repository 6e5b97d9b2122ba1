package io.polyclinic.tenancy;

import java.time.Duration;
import java.util.OptionalInt;

/** Settings of pools that a test makes by hand; each {@code with…} gives a copy with one thing changed. */
record HandMadeSettings(int connections, Duration patience, Duration idle, Duration check, Duration ttl, Duration away)
        implements TenancyConfig {

    static HandMadeSettings standard() {
        return new HandMadeSettings(
                20,
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15));
    }

    HandMadeSettings withConnections(int count) {
        return new HandMadeSettings(count, patience, idle, check, ttl, away);
    }

    HandMadeSettings withPatience(Duration time) {
        return new HandMadeSettings(connections, time, idle, check, ttl, away);
    }

    HandMadeSettings withIdle(Duration time) {
        return new HandMadeSettings(connections, patience, time, check, ttl, away);
    }

    HandMadeSettings withCheck(Duration time) {
        return new HandMadeSettings(connections, patience, idle, time, ttl, away);
    }

    @Override
    public String baseDomain() {
        return "localhost";
    }

    @Override
    public boolean apiDocs() {
        return false;
    }

    @Override
    public TenancyConfig.Budget budget() {
        return new TenancyConfig.Budget() {
            @Override
            public int connections() {
                return connections;
            }

            @Override
            public int catalog() {
                return 0;
            }

            @Override
            public int commands() {
                return 0;
            }

            @Override
            public OptionalInt openingAtOnce() {
                return OptionalInt.empty();
            }
        };
    }

    @Override
    public TenancyConfig.Directory directory() {
        return new TenancyConfig.Directory() {
            @Override
            public Duration ttl() {
                return ttl;
            }

            @Override
            public Duration ttlUntold() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration away() {
                return away;
            }

            @Override
            public long size() {
                return 1_000;
            }
        };
    }

    @Override
    public TenancyConfig.Pool pool() {
        return new TenancyConfig.Pool() {
            @Override
            public Duration acquisitionTimeout() {
                return patience;
            }

            @Override
            public Duration idleTimeout() {
                return idle;
            }

            @Override
            public Duration checkAfter() {
                return check;
            }

            @Override
            public Duration tidyEvery() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
