//! The pages by HTTP, as a browser gets them.
#![allow(clippy::unwrap_used)]

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use tower::ServiceExt;

struct Answer {
    status: StatusCode,
    head: Response<()>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.head.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn get(path: &str, accept_encoding: &str) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let request = Request::get(path).header("accept-encoding", accept_encoding);
        let request = request.body(Body::empty()).unwrap();
        let (parts, body) = web::router().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, head: Response::from_parts(parts, ()), body }
    })
}

/// The script that the page names; none where nobody built the pages.
fn script() -> Option<String> {
    let page = get("/manager/", "").text();
    let start = page.find("src=\"")? + "src=\"".len();
    Some(page[start..].split('"').next()?.to_owned())
}

#[test]
fn every_address_of_the_console_leads_to_the_page() {
    for (path, to) in [
        ("/", "/manager/"),
        ("/manager", "/manager/"),
        ("/first-administrator", "/manager/first-administrator"),
        ("/first-administrator?token=gwl_x%20y", "/manager/first-administrator?token=gwl_x%20y"),
    ] {
        let answer = get(path, "");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.header("location"), to);
    }
    for path in ["/manager/", "/manager/demo/drafts/apis/a:1.0.0/design", "/manager/index.html"] {
        let answer = get(path, "gzip");
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.text().contains("Gatewright"), "{path}");
    }
}

#[test]
fn the_policy_lets_nothing_in_and_each_page_has_a_nonce_of_its_own() {
    let nonce = |answer: &Answer| {
        let policy = answer.header("content-security-policy").to_owned();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert_eq!(nonce.len(), 32);
        nonce
    };
    let (first, second) = (get("/manager/", ""), get("/manager/", ""));
    assert_ne!(nonce(&first), nonce(&second));
    assert!(!first.text().contains("{{nonce}}"));
    assert!(!first.text().contains("<style"), "an inline style would be refused");
}

#[test]
fn a_file_of_another_version_is_missing_instead_of_a_page() {
    assert_eq!(get("/manager/assets/index-OLD.js", "").status, StatusCode::NOT_FOUND);
    for path in ["/manager/assets/../index.html", "/manager/..%2f..%2fCargo.toml"] {
        let answer = get(path, "");
        assert!(!answer.text().contains("[workspace]"), "{path}");
    }
}

#[test]
fn built_files_are_compressed_and_kept_forever() {
    let Some(script) = script() else {
        assert!(
            std::env::var_os("GATEWRIGHT_REQUIRE_UI").is_none(),
            "the pages are not built: cargo xtask ui"
        );
        assert!(get("/manager/", "").text().contains("cargo xtask ui"));
        return;
    };
    let (plain, packed) = (get(&script, "br"), get(&script, "br;q=1, gzip;q=0.8"));
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 2 < plain.body.len());
    assert_eq!(get(&script, "gzip;q=0").header("content-encoding"), "");
    for answer in [plain, packed] {
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let mark = get("/manager/mark.svg", "");
    assert_eq!(mark.header("content-type"), "image/svg+xml");
    assert_eq!(mark.header("cache-control"), "no-cache");
}
