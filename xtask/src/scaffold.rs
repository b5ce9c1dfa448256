//! `new-policy` and `new-decision`: files that begin complete, so that `tidy` passes from the
//! first minute.

use crate::programs;
use crate::repository::root;
use crate::tidy::snake_case;
use anyhow::{Context as _, Result, bail};
use std::path::Path;

/// Writes the next decision record and lists it.
///
/// # Errors
/// No title, or a file that cannot be written.
pub(crate) fn new_decision(arguments: &[String]) -> Result<()> {
    let title = arguments.join(" ");
    let slug = slug(&title);
    if slug.is_empty() {
        bail!("name the decision as verb and noun, as in `new-decision Cache the answers`");
    }
    let folder = root().join("docs/decisions");
    let number = 1 + std::fs::read_dir(&folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .flatten()
        .filter(|entry| {
            entry.file_name().to_string_lossy().starts_with(|c: char| c.is_ascii_digit())
        })
        .count();
    let name = format!("{number:04}-{slug}.md");
    write_new(&folder.join(&name), &decision(number, &title))?;
    let index = folder.join("README.md");
    let mut text = std::fs::read_to_string(&index).context("reading the index of decisions")?;
    text.push_str(&format!("| [{number:04}]({name}) | {title} | proposed |\n"));
    std::fs::write(&index, text).context("writing the index of decisions")?;
    eprintln!("wrote docs/decisions/{name}");
    Ok(())
}

fn decision(number: usize, title: &str) -> String {
    format!(
        "# {number:04} {title}\n\nState: proposed\n\n\
         ## Context\n\nWhat is true and forces a choice.\n\n\
         ## Decision\n\nWhat we do.\n\n\
         ## Consequences\n\nWhat becomes easy, what becomes hard.\n\n\
         ## Rejected ways\n\nWhat else was thought of, and why not.\n"
    )
}

/// Writes a policy's folder and its two lines in the catalog.
///
/// # Errors
/// A name that is not in kebab case, a policy that exists, or a file that cannot be written.
pub(crate) fn new_policy(arguments: &[String]) -> Result<()> {
    let [name] = arguments else { bail!("name the policy, as in `new-policy add-greeting`") };
    if name.is_empty() || *name != slug(name) {
        bail!("`{name}` is not in kebab case, as in `add-greeting`");
    }
    let module = snake_case(name);
    let crate_folder = root().join("crates/policies/src");
    let folder = crate_folder.join(&module);
    if folder.exists() {
        bail!("{} exists", folder.display());
    }
    let catalog = crate_folder.join("lib.rs");
    let text = std::fs::read_to_string(&catalog).context("reading the catalog of policies")?;
    let listed = list_policy(&text, &module)?;
    std::fs::create_dir_all(folder.join("examples"))
        .with_context(|| format!("making {}", folder.display()))?;
    let fill = |template: &str| {
        let text = template.replace("{name}", name).replace("{type}", &camel(&module));
        text.replace("{title}", &title(&module))
    };
    write_new(&folder.join("mod.rs"), &fill(include_str!("../templates/policy.rs.txt")))?;
    write_new(&folder.join("policy.md"), &fill(include_str!("../templates/policy.md.txt")))?;
    let example = folder.join("examples/it-answers.yaml");
    write_new(&example, &fill(include_str!("../templates/example.yaml.txt")))?;
    std::fs::write(&catalog, listed).context("writing the catalog of policies")?;
    programs::run(programs::cargo().args(["fmt", "--package", "policies"]))?;
    eprintln!("wrote crates/policies/src/{module}/ and its lines in lib.rs");
    Ok(())
}

/// The catalog's text with `mod NAME;` and `NAME::ENTRY` added; rustfmt puts them in their order.
fn list_policy(text: &str, module: &str) -> Result<String> {
    let (before, list) = text.split_once("CATALOG").context(NO_CATALOG)?;
    let (entries, after) = list.split_once("];").context(NO_CATALOG)?;
    let modules = before.rfind("\nmod ").context("crates/policies/src/lib.rs names no module")?;
    let (head, modules) = before.split_at(modules + 1);
    let entries = entries.trim_end().trim_end_matches(',');
    Ok(format!("{head}mod {module};\n{modules}CATALOG{entries}, {module}::ENTRY];{after}"))
}

const NO_CATALOG: &str = "crates/policies/src/lib.rs has no `CATALOG` that ends with `];`";

/// Its name for people, as in `Add Greeting`.
fn title(module: &str) -> String {
    module.split('_').map(camel).collect::<Vec<_>>().join(" ")
}

fn camel(module: &str) -> String {
    let upper = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_uppercase() + rest,
        None => String::new(),
    };
    module.split('_').map(upper).collect()
}

fn slug(title: &str) -> String {
    let letters = title.to_lowercase();
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn write_new(path: &Path, text: &str) -> Result<()> {
    use std::io::Write as _;
    let mut file = std::fs::File::create_new(path).with_context(|| path.display().to_string())?;
    file.write_all(text.as_bytes()).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name() {
        assert_eq!(slug("Keep call records in blocks!"), "keep-call-records-in-blocks");
        assert_eq!(slug("  "), "");
    }

    #[test]
    fn a_policy_gets_a_module_and_an_entry() {
        let check = |list: &str, expect: &str| {
            let text =
                format!("//! Catalog.\nmod a;\nmod b;\n\nstatic CATALOG: &[E] = &[{list}];\n");
            let listed = list_policy(&text, "c").unwrap();
            assert!(listed.contains("mod c;\n"), "{listed}");
            assert!(listed.contains(expect), "{listed}");
        };
        check("a::ENTRY, b::ENTRY", "&[a::ENTRY, b::ENTRY, c::ENTRY];");
        check("\n    a::ENTRY,\n    b::ENTRY,\n", "b::ENTRY, c::ENTRY];");
        assert!(list_policy("nothing", "c").is_err());
    }

    #[test]
    fn a_policy_type_is_named_after_it() {
        assert_eq!(camel("rate_limit"), "RateLimit");
        assert_eq!(title("rate_limit"), "Rate Limit");
    }
}
