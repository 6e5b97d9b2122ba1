package io.polyclinic.live;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ClearedJobs")
record ClearedView(int clearedJobs) {}
