package io.polyclinic.messaging;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a template said from some time on. */
@Schema(name = "MessageTemplateVersion")
public record TemplateVersionView(int number, Wording wording, Instant createdAt, UUID createdBy) {}
