//! Says when the pages are embedded anew, and refuses a build without them where they are demanded.

use std::path::Path;

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/manager/dist");
    let page = built.join("index.html");
    println!("cargo:rerun-if-env-changed=GATEWRIGHT_REQUIRE_UI");
    println!("cargo:rerun-if-changed={}", built.display());
    println!("cargo:rerun-if-changed={}", page.display());
    let is_demanded = std::env::var_os("GATEWRIGHT_REQUIRE_UI").is_some_and(|value| value == "1");
    if is_demanded && !page.is_file() {
        println!(
            "cargo:error=the API Manager's pages are not built, and GATEWRIGHT_REQUIRE_UI=1 demands \
             them: run `cargo xtask ui` first"
        );
    }
}
