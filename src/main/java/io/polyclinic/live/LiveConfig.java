package io.polyclinic.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many streams of events may be open at this node. */
@ConfigMapping(prefix = "polyclinic.live")
interface LiveConfig {

    @WithDefault("5")
    int streamsOfPerson();

    @WithDefault("200")
    int streamsOfClinic();

    @WithDefault("2000")
    int streamsOfNode();
}
