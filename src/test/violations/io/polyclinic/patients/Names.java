package io.polyclinic.patients;

import wrong.Breaks;

/** Names that say nothing. */
class Names {

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletService {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletManager {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletHelper {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletUtil {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletUtils {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class PrintingImpl {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletHandler {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletDto {}

    @Breaks("NAMES_SAY_WHAT_A_THING_IS")
    static class LeafletEntity {}

    static class Printing {}
}
