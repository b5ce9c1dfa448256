//! Users, members, sessions, tokens and the one-time link.

use crate::engines::on_both;
use crate::world::{at, name, org, user};
use model::{ApiTokenId, Key, Role, UserState};
use store::api_tokens::ApiToken;
use store::sessions::Session;
use store::{Page, ProviderScope, StoreError};
use store::{api_tokens, first_administrator, members, provider_orgs, sessions, users};

#[test]
fn a_user_is_found_by_id_and_by_name() {
    on_both(async |on| {
        let ada = user(1, "ada");
        let mut tx = on.store.begin().await.unwrap();
        users::insert(&mut tx, &ada).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(users::find(&on.store, &Key::Id(ada.id)).await.unwrap(), ada);
        assert_eq!(users::find(&on.store, &Key::Name(name("ada"))).await.unwrap(), ada);
        let missing = users::find(&on.store, &Key::Name(name("eve"))).await;
        assert_eq!(missing, Err(StoreError::NotFound("user")));
    });
}

#[test]
fn a_user_name_is_taken_once() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        users::insert(&mut tx, &user(1, "ada")).await.unwrap();
        let error = users::insert(&mut tx, &user(2, "ada")).await.unwrap_err();
        assert_eq!(error.constraint(), Some("users_username_key"));
        assert_eq!(error.to_string(), "the user name is taken: choose another");
    });
}

#[test]
fn a_lock_lasts_until_the_password_is_set_anew() {
    on_both(async |on| {
        let ada = user(1, "ada");
        let key = Key::Id(ada.id);
        let mut tx = on.store.begin().await.unwrap();
        users::insert(&mut tx, &ada).await.unwrap();
        users::note_login(&mut tx, ada.id, 5, Some(at(99))).await.unwrap();
        users::update(&mut tx, ada.id, "", "A.", UserState::Disabled).await.unwrap();
        let locked = users::find(&mut tx, &key).await.unwrap();
        assert_eq!((locked.failed_logins, locked.locked_until), (5, Some(at(99))));
        assert_eq!((locked.name.as_str(), locked.state), ("A.", UserState::Disabled));
        users::set_password(&mut tx, ada.id, "$argon2id$new").await.unwrap();
        let open = users::find(&mut tx, &key).await.unwrap();
        assert_eq!((open.failed_logins, open.locked_until), (0, None));
        assert_eq!(open.password_hash.as_deref(), Some("$argon2id$new"));
        assert_eq!(open.state, UserState::Active);
    });
}

#[test]
fn no_secret_is_in_the_debug_form_of_anything() {
    let ada = user(1, "ada");
    let session = Session {
        token_hash: b"argon2".to_vec(),
        user_id: ada.id,
        created_at: at(1),
        expires_at: at(2),
        last_seen_at: at(1),
    };
    let shown = format!("{ada:?} {session:?}");
    assert!(!shown.contains("argon2") && !shown.contains("97, 114"), "{shown}");
}

#[test]
fn members_are_listed_with_all_their_roles() {
    on_both(async |on| {
        let (one, two) = (org(1, "one"), org(2, "two"));
        let scope = ProviderScope::of(one.id);
        let mut tx = on.store.begin().await.unwrap();
        for org in [&one, &two] {
            provider_orgs::insert(&mut tx, org).await.unwrap();
        }
        for n in 1..=5 {
            users::insert(&mut tx, &user(n, &format!("user-{n}"))).await.unwrap();
        }
        let id = |n: u32| user(n, "x").id;
        let give = [(1, Role::Viewer), (1, Role::Owner), (3, Role::Publisher), (4, Role::Viewer)];
        for (n, role) in give {
            members::insert(&mut tx, &scope, id(n), role).await.unwrap();
            members::insert(&mut tx, &scope, id(n), role).await.unwrap();
        }
        members::insert(&mut tx, &ProviderScope::of(two.id), id(1), Role::Owner).await.unwrap();
        tx.commit().await.unwrap();

        let page = Page::new(2, None);
        let first = members::list(&on.store, &scope, &page).await.unwrap();
        let shown: Vec<_> =
            first.items.iter().map(|m| (m.user.username.as_str(), m.roles.clone())).collect();
        let expect =
            [("user-1", vec![Role::Owner, Role::Viewer]), ("user-3", vec![Role::Publisher])];
        assert_eq!(shown, expect);
        let rest = members::list(&on.store, &scope, &Page::new(2, first.next)).await.unwrap();
        assert_eq!(rest.items.len(), 1);
        assert_eq!((rest.items[0].roles.as_slice(), rest.next), (&[Role::Viewer][..], None));

        assert_eq!(members::roles(&on.store, &scope, id(2)).await.unwrap(), []);
        assert_eq!(members::owners(&on.store, &scope).await.unwrap(), 1);
        assert_eq!(members::orgs(&on.store, id(1)).await.unwrap(), [one.clone(), two.clone()]);
        let mut tx = on.store.begin().await.unwrap();
        members::delete(&mut tx, &scope, id(3), Role::Publisher).await.unwrap();
        let again = members::delete(&mut tx, &scope, id(3), Role::Publisher).await;
        assert_eq!(again, Err(StoreError::NotFound("member")));
    });
}

#[test]
fn a_member_must_exist() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        provider_orgs::insert(&mut tx, &org(1, "one")).await.unwrap();
        let scope = ProviderScope::of(org(1, "one").id);
        let done = members::insert(&mut tx, &scope, user(9, "x").id, Role::Viewer).await;
        assert_eq!(done.unwrap_err().constraint(), Some("reference"));
    });
}

#[test]
fn a_session_ends_at_its_time_or_with_its_user() {
    on_both(async |on| {
        let ada = user(1, "ada");
        let session = |hash: &[u8], expires_at| Session {
            token_hash: hash.to_vec(),
            user_id: ada.id,
            created_at: at(1),
            expires_at: at(expires_at),
            last_seen_at: at(1),
        };
        let mut tx = on.store.begin().await.unwrap();
        users::insert(&mut tx, &ada).await.unwrap();
        for (hash, expires_at) in [(b"a", 100), (b"b", 200), (b"c", 300)] {
            sessions::insert(&mut tx, &session(hash, expires_at)).await.unwrap();
        }
        let find = sessions::find(&mut tx, b"a", at(99)).await.unwrap();
        assert_eq!(find, Some(session(b"a", 100)));
        assert_eq!(sessions::find(&mut tx, b"a", at(100)).await.unwrap(), None);
        sessions::touch(&mut tx, b"a", at(50), at(400)).await.unwrap();
        let touched = sessions::find(&mut tx, b"a", at(399)).await.unwrap().unwrap();
        assert_eq!((touched.last_seen_at, touched.expires_at), (at(50), at(400)));
        assert_eq!(sessions::delete_expired(&mut tx, at(200)).await.unwrap(), 1);
        assert!(sessions::delete(&mut tx, b"c").await.unwrap());
        assert!(!sessions::delete(&mut tx, b"c").await.unwrap());
        sessions::insert(&mut tx, &session(b"d", 500)).await.unwrap();
        assert_eq!(sessions::delete_of_user(&mut tx, ada.id).await.unwrap(), 2);
        sessions::insert(&mut tx, &session(b"e", 500)).await.unwrap();
        users::delete(&mut tx, ada.id).await.unwrap();
        assert_eq!(sessions::find(&mut tx, b"e", at(1)).await.unwrap(), None);
    });
}

#[test]
fn a_token_is_known_by_its_hash_and_revoked_by_its_owner() {
    on_both(async |on| {
        let (ada, eve) = (user(1, "ada"), user(2, "eve"));
        let token = |n: i64, expires_at| ApiToken {
            id: ApiTokenId::new(at(n * 1_000), [0; 10]),
            user_id: ada.id,
            name: "laptop".to_owned(),
            token_hash: n.to_be_bytes().to_vec(),
            created_at: at(1),
            expires_at,
            last_used_at: None,
        };
        let (lasting, short) = (token(1, None), token(2, Some(at(100))));
        let mut tx = on.store.begin().await.unwrap();
        for user in [&ada, &eve] {
            users::insert(&mut tx, user).await.unwrap();
        }
        for token in [&lasting, &short] {
            api_tokens::insert(&mut tx, token).await.unwrap();
        }
        let find = api_tokens::find(&mut tx, &short.token_hash, at(99)).await.unwrap();
        assert_eq!(find, Some(short.clone()));
        assert_eq!(api_tokens::find(&mut tx, &short.token_hash, at(100)).await.unwrap(), None);
        api_tokens::touch(&mut tx, lasting.id, at(77)).await.unwrap();
        let list = api_tokens::list(&mut tx, ada.id).await.unwrap();
        assert_eq!(list, [ApiToken { last_used_at: Some(at(77)), ..lasting.clone() }, short]);
        let stolen = api_tokens::delete(&mut tx, eve.id, lasting.id).await;
        assert_eq!(stolen, Err(StoreError::NotFound("API token")));
        api_tokens::delete(&mut tx, ada.id, lasting.id).await.unwrap();
        assert_eq!(api_tokens::find(&mut tx, &lasting.token_hash, at(1)).await.unwrap(), None);
    });
}

#[test]
fn a_link_is_used_once_before_its_end_and_replaced_by_the_next() {
    on_both(async |on| {
        let mut tx = on.store.begin().await.unwrap();
        first_administrator::replace(&mut tx, b"old", at(0), at(100)).await.unwrap();
        first_administrator::replace(&mut tx, b"new", at(0), at(100)).await.unwrap();
        assert!(!first_administrator::is_valid(&mut tx, b"old", at(1)).await.unwrap());
        assert!(first_administrator::is_valid(&mut tx, b"new", at(99)).await.unwrap());
        assert!(!first_administrator::redeem(&mut tx, b"new", at(100)).await.unwrap());
        assert!(!first_administrator::was_used(&mut tx).await.unwrap());
        tx.commit().await.unwrap();

        // Two at once: one wins.
        let redeem = async || {
            let mut tx = on.store.begin().await.unwrap();
            let won = first_administrator::redeem(&mut tx, b"new", at(5)).await.unwrap();
            tx.commit().await.unwrap();
            won
        };
        let (one, two) = tokio::join!(redeem(), redeem());
        assert!(one != two, "{one} {two}");
        assert!(first_administrator::was_used(&on.store).await.unwrap());
        assert!(!first_administrator::is_valid(&on.store, b"new", at(6)).await.unwrap());
    });
}
