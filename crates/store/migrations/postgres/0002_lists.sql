-- What lists need: the folded text they are searched by (`search`: title, name and version, a line
-- each), what is derived from documents, and everybody's favourites.
-- An empty `text_hash` says that a row was not derived yet.

alter table draft_apis
    add column format text collate "C" not null default '',
    add column base_path text not null default '',
    add column text_hash text collate "C" not null default '',
    add column search text collate "C" not null default '';
update draft_apis set search = lower(title || chr(10) || name || chr(10) || version);
create index draft_apis_org_id_search_id_idx on draft_apis (org_id, search, id);
create index draft_apis_org_id_updated_at_id_idx on draft_apis (org_id, updated_at, id);
create index draft_apis_text_hash_idx on draft_apis (id) where text_hash = '';

alter table draft_products
    add column plans bigint not null default 0,
    add column text_hash text collate "C" not null default '',
    add column search text collate "C" not null default '';
update draft_products set search = lower(title || chr(10) || name || chr(10) || version);
create index draft_products_org_id_search_id_idx on draft_products (org_id, search, id);
create index draft_products_org_id_updated_at_id_idx on draft_products (org_id, updated_at, id);
create index draft_products_text_hash_idx on draft_products (id) where text_hash = '';

create table draft_product_apis (
    product_id text collate "C" not null references draft_products on delete cascade,
    place bigint not null,
    org_id text collate "C" not null,
    name text collate "C" not null,
    version text collate "C" not null,
    primary key (product_id, place)
);
create index draft_product_apis_org_id_name_version_idx
    on draft_product_apis (org_id, name, version);

alter table catalogs add column search text collate "C" not null default '';
update catalogs set search = lower(title || chr(10) || name);

alter table catalog_apis add column search text collate "C" not null default '';
update catalog_apis set search = lower(title || chr(10) || name || chr(10) || version);
create index catalog_apis_catalog_id_search_id_idx on catalog_apis (catalog_id, search, id);
create index catalog_apis_suspended_idx on catalog_apis (catalog_id, name, version)
    where state = 'suspended';

alter table products add column published_by text;
alter table products add column text_hash text collate "C" not null default '';
alter table products add column search text collate "C" not null default '';
update products set search = lower(title || chr(10) || name || chr(10) || version);
create index products_catalog_id_search_id_idx on products (catalog_id, search, id);
create index products_catalog_id_updated_at_id_idx on products (catalog_id, updated_at, id);
create index products_published_idx on products (catalog_id) where state = 'published';
create index products_text_hash_idx on products (id) where text_hash = '';

alter table product_plans add column limits text not null default '';

alter table consumer_orgs add column search text collate "C" not null default '';
update consumer_orgs set search = lower(title || chr(10) || name);
create index consumer_orgs_catalog_id_search_id_idx on consumer_orgs (catalog_id, search, id);
create index consumer_orgs_catalog_id_created_at_id_idx
    on consumer_orgs (catalog_id, created_at, id);

alter table applications add column search text collate "C" not null default '';
update applications set search = lower(title || chr(10) || name);
create index applications_catalog_id_search_id_idx on applications (catalog_id, search, id);
create index applications_catalog_id_name_id_idx on applications (catalog_id, name, id);
create index applications_catalog_id_created_at_id_idx on applications (catalog_id, created_at, id);

create index subscriptions_pending_idx on subscriptions (catalog_id, id) where state = 'pending';

-- `object_id` is a draft's or a catalog's; its kind stands in the ID.
create table favourites (
    user_id text collate "C" not null references users on delete cascade,
    object_id text collate "C" not null,
    primary key (user_id, object_id)
);
create index favourites_object_id_idx on favourites (object_id);
