-- The first schema: the tables of the PostgreSQL migration of this number, in SQLite's words.
-- Booleans are 0 and 1. Times are microseconds since 1970-01-01T00:00:00Z.

create table installation (
    one integer primary key check (one = 1),
    sequence integer not null,
    pruned_sequence integer not null,
    key_check blob
) strict;
insert into installation (one, sequence, pruned_sequence) values (1, 0, 0);

create table users (
    id text primary key,
    username text not null unique,
    email text not null,
    name text not null,
    password_hash text,
    state text not null,
    failed_logins integer not null,
    locked_until integer,
    created_at integer not null
) strict;

create table sessions (
    token_hash blob primary key,
    user_id text not null references users on delete cascade,
    created_at integer not null,
    expires_at integer not null,
    last_seen_at integer not null
) strict;
create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

create table api_tokens (
    id text primary key,
    user_id text not null references users on delete cascade,
    name text not null,
    token_hash blob not null unique,
    created_at integer not null,
    expires_at integer,
    last_used_at integer
) strict;
create index api_tokens_user_id_idx on api_tokens (user_id);

create table first_administrator (
    token_hash blob primary key,
    created_at integer not null,
    expires_at integer not null,
    used_at integer
) strict;

create table provider_orgs (
    id text primary key,
    name text not null unique,
    title text not null,
    revision integer not null,
    created_at integer not null
) strict;

create table members (
    org_id text not null references provider_orgs on delete cascade,
    user_id text not null references users on delete cascade,
    role text not null,
    primary key (org_id, user_id, role)
) strict;
create index members_user_id_idx on members (user_id);

create table catalogs (
    id text primary key,
    org_id text not null references provider_orgs on delete cascade,
    name text not null,
    title text not null,
    is_default integer not null,
    is_development integer not null,
    has_automatic_subscription integer not null,
    strict_schemes integer not null,
    revision integer not null,
    gateway_revision integer not null,
    created_at integer not null,
    unique (org_id, name)
) strict;
create unique index catalogs_org_id_key on catalogs (org_id) where is_default;

create table draft_apis (
    id text primary key,
    org_id text not null references provider_orgs on delete cascade,
    name text not null,
    version text not null,
    title text not null,
    media text not null,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    updated_by text not null,
    text text not null,
    unique (org_id, name, version)
) strict;

create table draft_products (
    id text primary key,
    org_id text not null references provider_orgs on delete cascade,
    name text not null,
    version text not null,
    title text not null,
    media text not null,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    updated_by text not null,
    text text not null,
    unique (org_id, name, version)
) strict;

create table catalog_apis (
    id text primary key,
    catalog_id text not null references catalogs on delete cascade,
    name text not null,
    version text not null,
    title text not null,
    state text not null,
    text_hash text not null,
    text text not null,
    unique (catalog_id, name, version)
) strict;

create table products (
    id text primary key,
    catalog_id text not null references catalogs on delete cascade,
    name text not null,
    version text not null,
    title text not null,
    state text not null,
    visibility text not null,
    revision integer not null,
    published_at integer,
    created_at integer not null,
    updated_at integer not null,
    text text not null,
    unique (catalog_id, name, version)
) strict;

create table product_apis (
    product_id text not null references products on delete cascade,
    key text not null,
    catalog_api_id text not null references catalog_apis,
    primary key (product_id, key)
) strict;
create index product_apis_catalog_api_id_idx on product_apis (catalog_api_id);

create table product_plans (
    product_id text not null references products on delete cascade,
    name text not null,
    title text not null,
    approval integer not null,
    place integer not null,
    primary key (product_id, name)
) strict;

create table consumer_orgs (
    id text primary key,
    catalog_id text not null references catalogs on delete cascade,
    name text not null,
    title text not null,
    state text not null,
    revision integer not null,
    created_at integer not null,
    unique (catalog_id, name)
) strict;

create table applications (
    id text primary key,
    catalog_id text not null references catalogs on delete cascade,
    consumer_org_id text references consumer_orgs on delete cascade,
    name text not null,
    title text not null,
    description text not null,
    state text not null,
    is_test integer not null,
    redirect_uris text not null,
    revision integer not null,
    created_at integer not null,
    unique (consumer_org_id, name),
    check (is_test = (consumer_org_id is null))
) strict;
create index applications_catalog_id_id_idx on applications (catalog_id, id);
create index applications_consumer_org_id_id_idx on applications (consumer_org_id, id);
create unique index applications_catalog_id_key on applications (catalog_id) where is_test;

create table credentials (
    id text primary key,
    application_id text not null references applications on delete cascade,
    client_id text not null unique,
    secret_hash text,
    secret_sealed blob,
    title text not null,
    created_at integer not null
) strict;
create index credentials_application_id_idx on credentials (application_id, id);

-- `catalog_id` and `consumer_org_id` are the application's, which never change: kept here too, so
-- that either scope's list is one range of an index.
create table subscriptions (
    id text primary key,
    catalog_id text not null references catalogs on delete cascade,
    consumer_org_id text references consumer_orgs on delete cascade,
    application_id text not null references applications on delete cascade,
    product_id text not null references products on delete cascade,
    plan text not null,
    state text not null,
    revision integer not null,
    created_at integer not null
) strict;
create unique index subscriptions_application_id_product_id_key
    on subscriptions (application_id, product_id) where state <> 'cancelled';
create index subscriptions_application_id_id_idx on subscriptions (application_id, id);
create index subscriptions_catalog_id_id_idx on subscriptions (catalog_id, id);
create index subscriptions_consumer_org_id_id_idx on subscriptions (consumer_org_id, id);
create index subscriptions_product_id_id_idx on subscriptions (product_id, id);
create index subscriptions_product_id_plan_idx
    on subscriptions (product_id, plan) where state <> 'cancelled';

create table outbox (
    sequence integer not null,
    place integer not null,
    kind text not null,
    catalog_id text not null,
    application_ids text,
    primary key (sequence, place)
) strict;

create table audit (
    id text primary key,
    org_id text,
    actor_id text not null,
    actor_name text not null,
    operation text not null,
    object text not null,
    origin text not null,
    outcome text not null,
    detail text not null,
    at integer not null
) strict;
create index audit_org_id_id_idx on audit (org_id, id);
