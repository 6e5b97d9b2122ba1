package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TemplateVersionRepository implements PanacheRepositoryBase<TemplateVersion, TemplateVersion.Of> {

    Optional<TemplateVersion> of(UUID template, int number) {
        return findByIdOptional(new TemplateVersion.Of(template, number));
    }

    /** The newest first. */
    List<TemplateVersion> of(UUID template) {
        return list("version.templateId = ?1 order by version.number desc", template);
    }

    /** Of each template the version in force, or the last one. */
    List<TemplateVersion> shown() {
        return list("from TemplateVersion v where v.version.number = (select coalesce(t.activeVersion, t.lastVersion)"
                + " from MessageTemplate t where t.id = v.version.templateId)");
    }
}
