package io.polyclinic.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where a name leads at this moment. */
interface HostResolver {

    /** All its addresses; blocks. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
