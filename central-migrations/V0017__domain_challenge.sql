-- What the domain's own name servers must say before it routes: the TXT record _polyclinic-challenge.HOST holds this token.
-- Domains that were verified before have none.
alter table clinic_domain add column challenge text;
