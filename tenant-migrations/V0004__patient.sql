-- The people whom the clinic treats. Families share a phone: a second patient with the same number must be marked as sharing it.
-- search_name is the name in lower case without accents, by which patients are sorted; search_prefixes are the beginnings of all its words,
-- by which they are found. Both are made by the server, so they mean the same under every locale (trigrams of Devanagari need one that knows it).
create extension if not exists pg_trgm;

create table patient (
    id                             uuid        primary key,
    version                        integer     not null default 0,
    full_name                      text        not null constraint patient_name_given check (length(btrim(full_name)) between 1 and 200),
    search_name                    text        collate "C" not null,
    search_prefixes                varchar[]   not null,
    phone                          text        constraint patient_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    shares_phone                   boolean     not null default false,
    email                          text,
    date_of_birth                  date,
    gender                         text        constraint patient_gender_known check (gender in ('FEMALE', 'MALE', 'OTHER', 'UNKNOWN')),
    blood_group                    text        constraint patient_blood_group_known check (blood_group in
        ('A_POSITIVE', 'A_NEGATIVE', 'B_POSITIVE', 'B_NEGATIVE', 'AB_POSITIVE', 'AB_NEGATIVE', 'O_POSITIVE', 'O_NEGATIVE')),
    emergency_contact_name         text,
    emergency_contact_phone        text        constraint patient_emergency_phone_is_e164 check (emergency_contact_phone ~ '^\+[1-9][0-9]{6,14}$'),
    emergency_contact_relationship text,
    insurance_provider             text,
    insurance_policy_number        text,
    insurance_valid_until          date,
    lead_source                    text,
    preferred_language             text,
    created_at                     timestamptz not null,
    created_by                     uuid        not null,
    updated_at                     timestamptz not null,
    updated_by                     uuid        not null,
    constraint patient_emergency_contact_whole check ((emergency_contact_name is null) = (emergency_contact_phone is null)
        and (emergency_contact_relationship is null or emergency_contact_name is not null)),
    constraint patient_insurance_has_provider check (insurance_provider is not null or (insurance_policy_number is null and insurance_valid_until is null))
);
create unique index patient_phone_in_use on patient (phone) where not shares_phone;
create index patient_by_name on patient (search_name, id);
create index patient_search_name on patient using gin (search_prefixes);
create index patient_search_phone on patient using gin (phone gin_trgm_ops);
create index patient_by_phone on patient (phone);
