//! Chooses what is embedded: the built pages, or a placeholder where nobody built them.

use std::path::Path;

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = here.join("../../ui/manager/dist");
    let page = built.join("index.html");
    println!("cargo:rerun-if-env-changed=GATEWRIGHT_REQUIRE_UI");
    println!("cargo:rerun-if-changed={}", built.display());
    println!("cargo:rerun-if-changed={}", page.display());
    let is_built = page.is_file();
    if !is_built && std::env::var_os("GATEWRIGHT_REQUIRE_UI").is_some_and(|value| value == "1") {
        println!(
            "cargo:error=the API Manager's pages are not built, and GATEWRIGHT_REQUIRE_UI=1 demands \
             them: run `cargo xtask ui` first"
        );
    }
    let folder = if is_built { built } else { here.join("placeholder") };
    println!("cargo:rustc-env=GATEWRIGHT_UI={}", folder.display());
}
