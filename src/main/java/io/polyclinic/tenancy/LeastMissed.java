package io.polyclinic.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * Finds among the connections that nobody uses the one that will be missed least: first of a clinic that has others. Then those of
 * clinics that came once, unused for longest first, while they hold more than a quarter of the budget: a crowd that comes once does not
 * push out who comes again and again. Below that all are alike, so that who came once has time to come again.
 *
 * @param <P> what has the connection
 */
final class LeastMissed<P> {

    private static final int SHARE_OF_ONCE = 4;

    private final int most;
    private int holdOnce;
    private @Nullable P surplus;
    private @Nullable P once;
    private @Nullable P again;
    private long surplusSince;
    private long onceSince;
    private long againSince;

    /** @param budget how many connections there may be */
    LeastMissed(int budget) {
        most = budget / SHARE_OF_ONCE;
    }

    /** @param eligible whether it may be chosen; it counts in any case */
    void look(P holder, SpareConnection spare, boolean eligible) {
        if (!spare.surplus() && !spare.usedAgain()) {
            holdOnce++;
        }
        if (!eligible) {
            return;
        }
        if (spare.surplus()) {
            if (surplus == null || spare.since() - surplusSince < 0) {
                surplus = holder;
                surplusSince = spare.since();
            }
        } else if (spare.usedAgain()) {
            if (again == null || spare.since() - againSince < 0) {
                again = holder;
                againSince = spare.since();
            }
        } else if (once == null || spare.since() - onceSince < 0) {
            once = holder;
            onceSince = spare.since();
        }
    }

    /** What has it; null where there is none. */
    @Nullable
    P found() {
        if (surplus != null) {
            return surplus;
        }
        if (once == null || again == null) {
            return once == null ? again : once;
        }
        return holdOnce > most || onceSince - againSince < 0 ? once : again;
    }
}
