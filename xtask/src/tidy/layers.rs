//! Which crate may depend on which, and where the heavy libraries may be named: `layers.toml`.
//!
//! Direct edges only. Cargo itself refuses cycles; this refuses edges that point up.

use super::Finding;
use super::manifests::{self, Manifest};
use crate::repository::Repository;
use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = "layers.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Layers {
    may_use: BTreeMap<String, Vec<String>>,
    only_in: BTreeMap<String, Vec<String>>,
    pure: Pure,
}

/// Crates without input, output and clock.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pure {
    crates: Vec<String>,
    never: Vec<String>,
}

pub(super) fn check(repository: &Repository) -> Vec<Finding> {
    let Some(text) = repository.text(FILE) else { return vec![Finding::new(FILE, "is missing")] };
    let layers: Layers = match toml::from_str(text) {
        Ok(layers) => layers,
        Err(error) => return vec![Finding::new(FILE, error.message().to_owned())],
    };
    let (manifests, mut findings) = manifests::read(repository);
    for manifest in &manifests {
        findings.extend(layers.edges(manifest));
        findings.extend(layers.libraries(manifest));
    }
    for name in layers.may_use.keys() {
        if !manifests.iter().any(|manifest| manifest.name == *name) {
            findings.push(Finding::new(FILE, format!("`{name}` is no crate of the workspace")));
        }
    }
    findings
}

impl Layers {
    fn edges(&self, manifest: &Manifest) -> Vec<Finding> {
        let name = &manifest.name;
        let Some(allowed) = self.may_use.get(name) else {
            let sentence = format!("`{name}` has no line in {FILE}");
            return vec![Finding::new(&manifest.path, sentence)];
        };
        let is_free = allowed.iter().any(|allowed| allowed == "*");
        let ours = manifest.ships_with.iter().filter(|used| self.may_use.contains_key(*used));
        ours.filter(|used| *used == "testkit" || !(is_free || allowed.contains(used)))
            .map(|used| {
                Finding::new(&manifest.path, format!("`{name}` may not depend on `{used}`"))
            })
            .collect()
    }

    fn libraries(&self, manifest: &Manifest) -> Vec<Finding> {
        let name = &manifest.name;
        let mut findings = Vec::new();
        for used in &manifest.ships_with {
            let only_in = self.only_in.get(used);
            let is_heavy = only_in.is_some_and(|crates| !crates.contains(name));
            let is_impure = self.pure.crates.contains(name) && self.pure.never.contains(used);
            if is_impure {
                let sentence = format!("`{name}` is pure and may not depend on `{used}`");
                findings.push(Finding::new(&manifest.path, sentence));
            } else if is_heavy {
                let sentence = format!("`{name}` may not depend on `{used}`");
                findings.push(Finding::new(&manifest.path, sentence));
            }
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::super::findings;
    use super::*;

    const LAYERS: &str = "
        [may-use]\nmodel = []\npolicies = []\ngateway = ['model']\ngatewright = ['*']\ntestkit = []
        [only-in]\naxum = ['gatewright']
        [pure]\ncrates = ['model']\nnever = ['tokio']\n";

    fn manifest(name: &str, dependencies: &str) -> String {
        format!("[package]\nname = '{name}'\n{dependencies}")
    }

    fn check_gateway(dependencies: &str, expect: &[&str]) {
        let gateway = manifest("gateway", dependencies);
        let others = ["model", "policies", "gatewright", "testkit"].map(|name| manifest(name, ""));
        let files = [
            ("layers.toml", LAYERS),
            ("crates/gateway/Cargo.toml", gateway.as_str()),
            ("crates/model/Cargo.toml", &others[0]),
            ("crates/policies/Cargo.toml", &others[1]),
            ("crates/gatewright/Cargo.toml", &others[2]),
            ("crates/testkit/Cargo.toml", &others[3]),
        ];
        assert_eq!(findings(check, &files), expect, "{dependencies}");
    }

    #[test]
    fn an_edge_that_is_not_listed_is_refused_by_name() {
        check_gateway("[dependencies]\nmodel.workspace = true", &[]);
        check_gateway(
            "[dependencies]\nmodel.workspace = true\npolicies.workspace = true",
            &["crates/gateway/Cargo.toml: `gateway` may not depend on `policies`"],
        );
        check_gateway(
            "[build-dependencies]\npolicies.workspace = true",
            &["crates/gateway/Cargo.toml: `gateway` may not depend on `policies`"],
        );
        check_gateway("[dev-dependencies]\npolicies.workspace = true", &[]);
    }

    #[test]
    fn a_heavy_library_stays_where_it_belongs() {
        check_gateway(
            "[dependencies]\naxum = '0.8'",
            &["crates/gateway/Cargo.toml: `gateway` may not depend on `axum`"],
        );
    }

    #[test]
    fn the_test_kit_is_never_shipped() {
        check_gateway("[dev-dependencies]\ntestkit.workspace = true", &[]);
        let binary = manifest("gatewright", "[dependencies]\ntestkit.workspace = true\n");
        let files = [("layers.toml", LAYERS), ("crates/gatewright/Cargo.toml", binary.as_str())];
        let found = findings(check, &files);
        let refused = "crates/gatewright/Cargo.toml: `gatewright` may not depend on `testkit`";
        assert!(found.contains(&refused.to_owned()), "{found:?}");
    }

    #[test]
    fn a_pure_crate_has_no_runtime() {
        let model = manifest("model", "[dependencies]\ntokio = '1'\n");
        let found =
            findings(check, &[("layers.toml", LAYERS), ("crates/model/Cargo.toml", &model)]);
        let refused = "crates/model/Cargo.toml: `model` is pure and may not depend on `tokio`";
        assert!(found.contains(&refused.to_owned()), "{found:?}");
    }

    #[test]
    fn crates_and_lines_answer_each_other() {
        let stray = manifest("stray", "");
        let found =
            findings(check, &[("layers.toml", LAYERS), ("crates/stray/Cargo.toml", &stray)]);
        assert_eq!(found[0], "crates/stray/Cargo.toml: `stray` has no line in layers.toml");
        assert!(found[1].starts_with("layers.toml: `gateway` is no crate"), "{found:?}");
    }
}
