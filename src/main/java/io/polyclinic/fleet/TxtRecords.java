package io.polyclinic.fleet;

import java.util.List;

/** What the name system of the internet says. */
interface TxtRecords {

    /**
     * The texts that stand at a name; none where it is not known.
     *
     * @throws FleetException where nobody answers
     */
    List<String> at(String name);
}
