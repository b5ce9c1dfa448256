-- What lists need: the folded text they are searched by (`search`: title, name and version, a line
-- each), what is derived from documents, and everybody's favourites.
-- An empty `text_hash` says that a row was not derived yet.

-- The text stays the last column: what stands behind a long one is slow to reach. No other table
-- refers to drafts, so they can be made anew.
create table new_draft_apis (
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
    format text not null default '',
    base_path text not null default '',
    text_hash text not null default '',
    search text not null,
    text text not null,
    unique (org_id, name, version)
) strict;
insert into new_draft_apis (id, org_id, name, version, title, media, revision, created_at,
        updated_at, updated_by, search, text)
    select id, org_id, name, version, title, media, revision, created_at, updated_at, updated_by,
        lower(title || char(10) || name || char(10) || version), text
    from draft_apis;
drop table draft_apis;
alter table new_draft_apis rename to draft_apis;
create index draft_apis_org_id_search_id_idx on draft_apis (org_id, search, id);
create index draft_apis_org_id_updated_at_id_idx on draft_apis (org_id, updated_at, id);
create index draft_apis_text_hash_idx on draft_apis (id) where text_hash = '';

create table new_draft_products (
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
    plans integer not null default 0,
    text_hash text not null default '',
    search text not null,
    text text not null,
    unique (org_id, name, version)
) strict;
insert into new_draft_products (id, org_id, name, version, title, media, revision, created_at,
        updated_at, updated_by, search, text)
    select id, org_id, name, version, title, media, revision, created_at, updated_at, updated_by,
        lower(title || char(10) || name || char(10) || version), text
    from draft_products;
drop table draft_products;
alter table new_draft_products rename to draft_products;
create index draft_products_org_id_search_id_idx on draft_products (org_id, search, id);
create index draft_products_org_id_updated_at_id_idx on draft_products (org_id, updated_at, id);
create index draft_products_text_hash_idx on draft_products (id) where text_hash = '';

create table draft_product_apis (
    product_id text not null references draft_products on delete cascade,
    place integer not null,
    org_id text not null,
    name text not null,
    version text not null,
    primary key (product_id, place)
) strict;
create index draft_product_apis_org_id_name_version_idx
    on draft_product_apis (org_id, name, version);

alter table catalogs add column search text not null default '';
update catalogs set search = lower(title || char(10) || name);

alter table catalog_apis add column search text not null default '';
update catalog_apis set search = lower(title || char(10) || name || char(10) || version);
create index catalog_apis_catalog_id_search_id_idx on catalog_apis (catalog_id, search, id);
create index catalog_apis_suspended_idx on catalog_apis (catalog_id, name, version)
    where state = 'suspended';

alter table products add column published_by text;
alter table products add column text_hash text not null default '';
alter table products add column search text not null default '';
update products set search = lower(title || char(10) || name || char(10) || version);
create index products_catalog_id_search_id_idx on products (catalog_id, search, id);
create index products_catalog_id_updated_at_id_idx on products (catalog_id, updated_at, id);
create index products_published_idx on products (catalog_id) where state = 'published';
create index products_text_hash_idx on products (id) where text_hash = '';

alter table product_plans add column limits text not null default '';

alter table consumer_orgs add column search text not null default '';
update consumer_orgs set search = lower(title || char(10) || name);
create index consumer_orgs_catalog_id_search_id_idx on consumer_orgs (catalog_id, search, id);
create index consumer_orgs_catalog_id_created_at_id_idx
    on consumer_orgs (catalog_id, created_at, id);

alter table applications add column search text not null default '';
update applications set search = lower(title || char(10) || name);
create index applications_catalog_id_search_id_idx on applications (catalog_id, search, id);
create index applications_catalog_id_name_id_idx on applications (catalog_id, name, id);
create index applications_catalog_id_created_at_id_idx on applications (catalog_id, created_at, id);

create index subscriptions_pending_idx on subscriptions (catalog_id, id) where state = 'pending';

-- `object_id` is a draft's or a catalog's; its kind stands in the ID.
create table favourites (
    user_id text not null references users on delete cascade,
    object_id text not null,
    primary key (user_id, object_id)
) strict;
create index favourites_object_id_idx on favourites (object_id);
