//! Publications: two APIs and their product, which always carry one marker together.

use super::ledger::Ledger;
use crate::http::{Answer, call};
use crate::server::{CATALOG, Client, ORG};
use serde_json::json;
use std::io;
use std::net::SocketAddr;

/// One writer's product. Each time it is published, all its texts have the next marker.
pub(super) struct Publisher {
    name: String,
    /// The marker that was used last.
    marker: u32,
    drafts: [Text; 3],
    published: Text,
    /// Markers of versions of a draft that were acknowledged, and one that may be there.
    versions: Vec<u32>,
    unsure_version: Option<u32>,
}

/// Markers that a text may have: the one acknowledged last, and the one tried last.
#[derive(Debug, Clone, Copy, Default)]
struct Text {
    done: u32,
    tried: u32,
}

/// The drafts in the order in which they are written.
const DRAFTS: [Draft; 3] = [Draft::Api('a'), Draft::Api('b'), Draft::Product];

#[derive(Debug, Clone, Copy)]
enum Draft {
    /// The first needs credentials, the second is open to everyone.
    Api(char),
    Product,
}

impl Publisher {
    pub(super) fn new(name: &str) -> Publisher {
        Publisher {
            name: name.to_owned(),
            marker: 0,
            drafts: [Text::default(); 3],
            published: Text::default(),
            versions: Vec::new(),
            unsure_version: None,
        }
    }

    /// Writes all texts with the next marker and publishes them; fails when the server dies.
    pub(super) fn publish(&mut self, client: &Client, ledger: &Ledger) -> io::Result<()> {
        self.marker += 1;
        let marker = self.marker;
        self.add_version(client, ledger)?;
        for (index, draft) in DRAFTS.into_iter().enumerate() {
            self.drafts[index].tried = marker;
            let answer = self.write(draft, self.drafts[index].done == 0, client)?;
            ledger.acknowledge(&answer);
            self.drafts[index].done = marker;
        }
        self.published.tried = marker;
        let body = json!({ "product": format!("{}:1.0.0", self.name) }).to_string();
        let path = format!("{CATALOG}/publish");
        let headers = [("Content-Type", "application/json")];
        loop {
            let answer = client.attempt("POST", &path, &headers, &body)?;
            if answer.status == 409 && answer.body.contains("\"catalog-busy\"") {
                continue;
            }
            ledger.acknowledge(&answer);
            self.published.done = marker;
            return Ok(());
        }
    }

    /// Writes a new version of a draft that is never published.
    fn add_version(&mut self, client: &Client, ledger: &Ledger) -> io::Result<()> {
        self.unsure_version = Some(self.marker);
        let headers = [("Content-Type", "application/yaml")];
        let text = self.version_text(self.marker);
        let answer = client.attempt("POST", &format!("{ORG}/drafts/apis"), &headers, &text)?;
        ledger.acknowledge(&answer);
        self.versions.extend(self.unsure_version.take());
        Ok(())
    }

    fn write(&self, draft: Draft, is_new: bool, client: &Client) -> io::Result<Answer> {
        let text = self.text(draft, self.marker);
        let headers = [("Content-Type", "application/yaml"), ("If-Match", "*")];
        let path = self.draft_path(draft);
        match is_new {
            true => client.attempt("POST", path.rsplit_once('/').unwrap().0, &headers[..1], &text),
            false => client.attempt("PUT", &format!("{path}/document"), &headers, &text),
        }
    }

    /// Checks every text, and that the gateway serves what is published.
    pub(super) fn check(&mut self, client: &Client, gateway: SocketAddr, ledger: &Ledger) {
        for (index, draft) in DRAFTS.into_iter().enumerate() {
            let shown = read(client, &self.draft_path(draft));
            let Text { done, tried } = self.drafts[index];
            let found = [done, tried].into_iter().find(|m| shown == self.text(draft, *m));
            let marker = found.unwrap_or_else(|| panic!("neither {done} nor {tried}: {shown}"));
            ledger.settle(&done, &tried, &marker);
            self.drafts[index] = Text { done: marker, tried: marker };
        }
        let Text { done, tried } = self.published;
        let fits = |marker: &u32| {
            DRAFTS
                .iter()
                .all(|draft| read(client, &self.catalog_path(*draft)) == self.text(*draft, *marker))
        };
        let found = [done, tried].into_iter().find(fits);
        let marker = found.unwrap_or_else(|| panic!("{} is torn: {done}, {tried}", self.name));
        ledger.settle(&done, &tried, &marker);
        self.published = Text { done: marker, tried: marker };
        let served = call(gateway, "GET", &format!("/demo/sb/{}-b/marker", self.name), &[]);
        assert_eq!(served.header("x-marker"), marker.to_string(), "{served:?}");
        self.check_newest_version(client);
    }

    fn check_newest_version(&mut self, client: &Client) {
        if let Some(marker) = self.unsure_version.take() {
            let path = format!("{ORG}/drafts/apis/{}-draft:1.0.{marker}", self.name);
            if client.ask("GET", &path, &[], "").status == 200 {
                self.versions.push(marker);
            }
        }
        if let Some(newest) = self.versions.last() {
            self.check_version(*newest, client);
        }
    }

    /// Checks all versions of the draft.
    pub(super) fn check_versions(&self, client: &Client) {
        for marker in &self.versions {
            self.check_version(*marker, client);
        }
    }

    fn check_version(&self, marker: u32, client: &Client) {
        let path = format!("{ORG}/drafts/apis/{}-draft:1.0.{marker}", self.name);
        assert_eq!(read(client, &path), self.version_text(marker));
    }

    /// How often it was published.
    pub(super) fn count(&self) -> u32 {
        self.published.done
    }

    fn draft_path(&self, draft: Draft) -> String {
        match draft {
            Draft::Api(letter) => format!("{ORG}/drafts/apis/{}-{letter}:1.0.0", self.name),
            Draft::Product => format!("{ORG}/drafts/products/{}:1.0.0", self.name),
        }
    }

    fn catalog_path(&self, draft: Draft) -> String {
        self.draft_path(draft).replace(&format!("{ORG}/drafts"), CATALOG)
    }

    fn text(&self, draft: Draft, marker: u32) -> String {
        match draft {
            Draft::Api(letter) => self.api(letter, marker),
            Draft::Product => self.product(marker),
        }
    }

    fn api(&self, letter: char, marker: u32) -> String {
        let name = &self.name;
        let security = match letter {
            'a' => "security: [ { id: [], secret: [] } ]\n",
            _ => "",
        };
        format!(
            "swagger: '2.0'
info: {{ x-ibm-name: {name}-{letter}, title: {name} {letter} {marker}, version: 1.0.0 }}
basePath: /{name}-{letter}
securityDefinitions:
  id: {{ type: apiKey, in: header, name: X-IBM-Client-Id }}
  secret: {{ type: apiKey, in: header, name: X-IBM-Client-Secret }}
{security}paths:
  /marker: {{ get: {{ responses: {{ '200': {{ description: The marker }} }} }} }}
x-ibm-configuration:
  assembly:
    execute:
      - set-variable:
          actions: [ {{ set: message.headers.X-Marker, value: '{marker}' }} ]
{}",
            filling(marker)
        )
    }

    fn product(&self, marker: u32) -> String {
        let name = &self.name;
        format!(
            "product: 1.0.0
info: {{ name: {name}, title: {name} {marker}, version: 1.0.0 }}
apis: {{ a: {{ name: '{name}-a:1.0.0' }}, b: {{ name: '{name}-b:1.0.0' }} }}
plans: {{ default: {{ title: Default, rate-limit: {{ value: 1000000/hour }} }} }}
{}",
            filling(marker)
        )
    }

    fn version_text(&self, marker: u32) -> String {
        let text =
            self.api('b', marker).replace("version: 1.0.0", &format!("version: 1.0.{marker}"));
        text.replace(&format!("{}-b", self.name), &format!("{}-draft", self.name))
    }
}

fn read(client: &Client, path: &str) -> String {
    let answer = client.ask("GET", &format!("{path}/document"), &[], "");
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.body
}

/// Some pages of the store, so that a text could be torn.
fn filling(marker: u32) -> String {
    format!("# This line is the text of marker {marker} and of no other.\n").repeat(200)
}
