package io.polyclinic.messaging;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All accounts of a clinic at providers, in the order in which they carry. */
@Schema(name = "Channels")
public record ChannelsView(List<ChannelView> items) {}
