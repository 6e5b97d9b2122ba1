-- What the doctor found when it was asked over HTTP, the gravest first, as it was said then. Rows go after a while; that it looked stays in the operations log.
create table examination_finding (
    operation_id uuid    not null references operation (id),
    place        integer not null constraint examination_finding_place_counts_up check (place >= 0),
    code         text    not null,
    severity     text    not null constraint examination_finding_severity_known check (severity in ('NOTE', 'WARNING', 'CRITICAL')),
    server       text,
    clinic_id    uuid    references clinic (id),
    -- the database or the role, where it is none in which the clinic lives
    subject      text,
    what         text    not null,
    remedy       text    not null,
    mendable     boolean not null,
    -- why a repair did not mend it
    not_mended   text,
    primary key (operation_id, place)
);
grant select, insert, delete on examination_finding to polyclinic_central;
