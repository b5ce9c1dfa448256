-- The first schema. Texts that are compared or ordered are `collate "C"`, as SQLite orders: by
-- bytes. Times are microseconds since 1970-01-01T00:00:00Z. Constraints have the names that
-- PostgreSQL would give them; partial indexes are named in the same way.

create table installation (
    one integer primary key check (one = 1),
    sequence bigint not null,
    pruned_sequence bigint not null,
    key_check bytea
);
insert into installation (one, sequence, pruned_sequence) values (1, 0, 0);

create table users (
    id text collate "C" primary key,
    username text collate "C" not null unique,
    email text not null,
    name text not null,
    password_hash text,
    state text not null,
    failed_logins bigint not null,
    locked_until bigint,
    created_at bigint not null
);

create table sessions (
    token_hash bytea primary key,
    user_id text collate "C" not null references users on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    last_seen_at bigint not null
);
create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

create table api_tokens (
    id text collate "C" primary key,
    user_id text collate "C" not null references users on delete cascade,
    name text not null,
    token_hash bytea not null unique,
    created_at bigint not null,
    expires_at bigint,
    last_used_at bigint
);
create index api_tokens_user_id_idx on api_tokens (user_id);

create table first_administrator (
    token_hash bytea primary key,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create table provider_orgs (
    id text collate "C" primary key,
    name text collate "C" not null unique,
    title text not null,
    revision bigint not null,
    created_at bigint not null
);

create table members (
    org_id text collate "C" not null references provider_orgs on delete cascade,
    user_id text collate "C" not null references users on delete cascade,
    role text collate "C" not null,
    primary key (org_id, user_id, role)
);
create index members_user_id_idx on members (user_id);

create table catalogs (
    id text collate "C" primary key,
    org_id text collate "C" not null references provider_orgs on delete cascade,
    name text collate "C" not null,
    title text not null,
    is_default boolean not null,
    is_development boolean not null,
    has_automatic_subscription boolean not null,
    strict_schemes boolean not null,
    revision bigint not null,
    gateway_revision bigint not null,
    created_at bigint not null,
    unique (org_id, name)
);
create unique index catalogs_org_id_key on catalogs (org_id) where is_default;

create table draft_apis (
    id text collate "C" primary key,
    org_id text collate "C" not null references provider_orgs on delete cascade,
    name text collate "C" not null,
    version text collate "C" not null,
    title text not null,
    media text not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    updated_by text not null,
    text text not null,
    unique (org_id, name, version)
);

create table draft_products (
    id text collate "C" primary key,
    org_id text collate "C" not null references provider_orgs on delete cascade,
    name text collate "C" not null,
    version text collate "C" not null,
    title text not null,
    media text not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    updated_by text not null,
    text text not null,
    unique (org_id, name, version)
);

create table catalog_apis (
    id text collate "C" primary key,
    catalog_id text collate "C" not null references catalogs on delete cascade,
    name text collate "C" not null,
    version text collate "C" not null,
    title text not null,
    state text not null,
    text_hash text not null,
    text text not null,
    unique (catalog_id, name, version)
);

create table products (
    id text collate "C" primary key,
    catalog_id text collate "C" not null references catalogs on delete cascade,
    name text collate "C" not null,
    version text collate "C" not null,
    title text not null,
    state text collate "C" not null,
    visibility text not null,
    revision bigint not null,
    published_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    text text not null,
    unique (catalog_id, name, version)
);

create table product_apis (
    product_id text collate "C" not null references products on delete cascade,
    key text collate "C" not null,
    catalog_api_id text collate "C" not null references catalog_apis,
    primary key (product_id, key)
);
create index product_apis_catalog_api_id_idx on product_apis (catalog_api_id);

create table product_plans (
    product_id text collate "C" not null references products on delete cascade,
    name text collate "C" not null,
    title text not null,
    approval boolean not null,
    place bigint not null,
    primary key (product_id, name)
);

create table consumer_orgs (
    id text collate "C" primary key,
    catalog_id text collate "C" not null references catalogs on delete cascade,
    name text collate "C" not null,
    title text not null,
    state text not null,
    revision bigint not null,
    created_at bigint not null,
    unique (catalog_id, name)
);

create table applications (
    id text collate "C" primary key,
    catalog_id text collate "C" not null references catalogs on delete cascade,
    consumer_org_id text collate "C" references consumer_orgs on delete cascade,
    name text collate "C" not null,
    title text not null,
    description text not null,
    state text not null,
    is_test boolean not null,
    redirect_uris text not null,
    revision bigint not null,
    created_at bigint not null,
    unique (consumer_org_id, name),
    check (is_test = (consumer_org_id is null))
);
create index applications_catalog_id_id_idx on applications (catalog_id, id);
create index applications_consumer_org_id_id_idx on applications (consumer_org_id, id);
create unique index applications_catalog_id_key on applications (catalog_id) where is_test;

create table credentials (
    id text collate "C" primary key,
    application_id text collate "C" not null references applications on delete cascade,
    client_id text collate "C" not null unique,
    secret_hash text,
    secret_sealed bytea,
    title text not null,
    created_at bigint not null
);
create index credentials_application_id_idx on credentials (application_id, id);

-- `catalog_id` and `consumer_org_id` are the application's, which never change: kept here too, so
-- that either scope's list is one range of an index.
create table subscriptions (
    id text collate "C" primary key,
    catalog_id text collate "C" not null references catalogs on delete cascade,
    consumer_org_id text collate "C" references consumer_orgs on delete cascade,
    application_id text collate "C" not null references applications on delete cascade,
    product_id text collate "C" not null references products on delete cascade,
    plan text collate "C" not null,
    state text collate "C" not null,
    revision bigint not null,
    created_at bigint not null
);
create unique index subscriptions_application_id_product_id_key
    on subscriptions (application_id, product_id) where state <> 'cancelled';
create index subscriptions_application_id_id_idx on subscriptions (application_id, id);
create index subscriptions_catalog_id_id_idx on subscriptions (catalog_id, id);
create index subscriptions_consumer_org_id_id_idx on subscriptions (consumer_org_id, id);
create index subscriptions_product_id_id_idx on subscriptions (product_id, id);
create index subscriptions_product_id_plan_idx
    on subscriptions (product_id, plan) where state <> 'cancelled';

create table outbox (
    sequence bigint not null,
    place bigint not null,
    kind text not null,
    catalog_id text not null,
    application_ids text,
    primary key (sequence, place)
);

create table audit (
    id text collate "C" primary key,
    org_id text collate "C",
    actor_id text not null,
    actor_name text not null,
    operation text not null,
    object text not null,
    origin text not null,
    outcome text not null,
    detail text not null,
    at bigint not null
);
create index audit_org_id_id_idx on audit (org_id, id);
