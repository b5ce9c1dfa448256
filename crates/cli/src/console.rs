//! The console as one command sees it: where it is, who we are there, and which organization and
//! catalog are meant.
//!
//! Everything is looked up when it is first needed, so that `completions` needs no server and
//! `--org` spares the question for the only organization.

use crate::client::{Answer, Ask, Client, Identity, path};
use crate::credentials::Credentials;
use crate::failure::Failure;
use crate::globals::Globals;
use serde_json::Value;
use std::cell::OnceCell;
use ureq::http::Method;

/// Where a console listens when nobody says otherwise.
const DEFAULT_SERVER: &str = "http://127.0.0.1:9000";
/// The catalog that the first run makes.
const DEFAULT_CATALOG: &str = "sb";
/// Items asked for at a time, the most the API gives.
const PAGE: &str = "200";

/// One console.
pub(crate) struct Console<'a> {
    globals: &'a Globals,
    client: OnceCell<Client>,
    identity: OnceCell<Identity>,
    org: OnceCell<String>,
}

impl<'a> Console<'a> {
    pub(crate) fn new(globals: &'a Globals) -> Console<'a> {
        Console {
            globals,
            client: OnceCell::new(),
            identity: OnceCell::new(),
            org: OnceCell::new(),
        }
    }

    /// The options of the command line.
    pub(crate) fn globals(&self) -> &'a Globals {
        self.globals
    }

    /// The client for the console that is meant.
    pub(crate) fn client(&self) -> Result<&Client, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let server = match &self.globals.server {
            Some(server) => origin(server)?,
            None => {
                let kept = Credentials::read(self.globals)?.server;
                kept.unwrap_or_else(|| DEFAULT_SERVER.to_owned())
            }
        };
        let client = Client::new(&server, self.globals.ca_file.as_deref())?;
        Ok(self.client.get_or_init(|| client))
    }

    /// The one organization and catalog meant, for sentences: `demo:sb`.
    pub(crate) fn catalog_label(&self) -> Result<String, Failure> {
        Ok(format!("{}:{}", self.org()?, self.catalog()))
    }

    /// A path below the organization.
    pub(crate) fn in_org(&self, below: &[&str]) -> Result<String, Failure> {
        Ok(path(&["orgs", self.org()?])? + &path(below)?)
    }

    /// A path below the catalog.
    pub(crate) fn in_catalog(&self, below: &[&str]) -> Result<String, Failure> {
        Ok(self.in_org(&["catalogs", self.catalog()])? + &path(below)?)
    }

    /// Reads one object.
    pub(crate) fn get(&self, path: &str) -> Result<Value, Failure> {
        self.get_filtered(path, &[])
    }

    /// Reads with query parameters.
    pub(crate) fn get_filtered(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Value, Failure> {
        let ask = Ask { method: Method::GET, path, query, body: None };
        self.client()?.send_json(ask, self.identity()?)
    }

    /// Reads a text as it is kept.
    pub(crate) fn get_text(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let ask = Ask { method: Method::GET, path, query: &[], body: None };
        Ok(self.client()?.send(ask, self.identity()?)?.body)
    }

    /// Reads all pages of a list.
    pub(crate) fn list(&self, path: &str) -> Result<Vec<Value>, Failure> {
        let mut items = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut query = vec![("limit", PAGE)];
            query.extend(after.as_deref().map(|after| ("after", after)));
            let page = self.get_filtered(path, &query)?;
            let (found, next) = self.page(page)?;
            items.extend(found);
            // A cursor that stands still would never end.
            if next.is_none() || next == after {
                return Ok(items);
            }
            after = next;
        }
    }

    /// The items of a page and the cursor of the next.
    pub(crate) fn page(&self, page: Value) -> Result<(Vec<Value>, Option<String>), Failure> {
        let Value::Object(mut page) = page else { return Err(self.no_page()?) };
        let next = page.get("next").and_then(Value::as_str).map(str::to_owned);
        match page.remove("items") {
            Some(Value::Array(items)) => Ok((items, next)),
            _ => Err(self.no_page()?),
        }
    }

    fn no_page(&self) -> Result<Failure, Failure> {
        Ok(self.client()?.unintelligible("its answer is not a page of a list".to_owned()))
    }

    /// Does an action; without a body when `body` is null.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let body = (!body.is_null()).then(|| ("application/json", body.to_string().into_bytes()));
        self.write(Method::POST, path, body)
    }

    /// Sends a document as it is.
    pub(crate) fn send_document(
        &self,
        method: Method,
        path: &str,
        media: &str,
        text: &str,
    ) -> Result<Value, Failure> {
        self.write(method, path, Some((media, text.as_bytes().to_vec())))
    }

    /// Changes the fields of an object that `body` names.
    pub(crate) fn patch(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let body = ("application/json", body.to_string().into_bytes());
        self.write(Method::PATCH, path, Some(body))
    }

    /// Deletes an object.
    pub(crate) fn delete(&self, path: &str) -> Result<Value, Failure> {
        self.write(Method::DELETE, path, None)
    }

    fn write(
        &self,
        method: Method,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> Result<Value, Failure> {
        self.client()?.send_json(Ask { method, path, query: &[], body }, self.identity()?)
    }

    /// Signs in or redeems a link: a request as nobody.
    pub(crate) fn post_as(
        &self,
        identity: &Identity,
        path: &str,
        body: &Value,
    ) -> Result<Answer, Failure> {
        let body = Some(("application/json", body.to_string().into_bytes()));
        self.client()?.send(Ask { method: Method::POST, path, query: &[], body }, identity)
    }

    /// Ends a session that this command began.
    pub(crate) fn delete_as(&self, identity: &Identity, path: &str) -> Result<(), Failure> {
        let ask = Ask { method: Method::DELETE, path, query: &[], body: None };
        self.client()?.send(ask, identity).map(|_| ())
    }

    /// Completes `name` to `name:version`, where only one version is in the list at `path`.
    ///
    /// # Errors
    /// When no version is there, or several are: it names them.
    pub(crate) fn complete(&self, noun: &str, path: &str, name: &str) -> Result<String, Failure> {
        if name.contains(':') || is_id(name) {
            return Ok(name.to_owned());
        }
        let named = |item: &Value| item.get("name").and_then(Value::as_str) == Some(name);
        let version = |item: &Value| Some(item.get("version")?.as_str()?.to_owned());
        let items = self.list(path)?;
        let versions: Vec<String> =
            items.iter().filter(|item| named(item)).filter_map(version).collect();
        match versions.as_slice() {
            [] => Err(Failure::NotFound(format!("there is no {noun} named `{name}`"))),
            [only] => Ok(format!("{name}:{only}")),
            several => Err(Failure::Usage(format!(
                "{noun} `{name}` has the versions {}; say which, as `{name}:{}`",
                several.join(", "),
                several[0]
            ))),
        }
    }

    /// The organization: as said, or the only one there is.
    fn org(&self) -> Result<&str, Failure> {
        if let Some(org) = &self.globals.org {
            return Ok(org);
        }
        if let Some(org) = self.org.get() {
            return Ok(org);
        }
        let orgs = self.list("/orgs")?;
        let names: Vec<&str> =
            orgs.iter().filter_map(|org| org.get("name").and_then(Value::as_str)).collect();
        match names.as_slice() {
            [only] => Ok(self.org.get_or_init(|| (*only).to_owned())),
            [] => Err(Failure::NotFound("you belong to no provider organization".to_owned())),
            several => {
                let several = several.join(", ");
                Err(Failure::Usage(format!("say which organization with --org: {several}")))
            }
        }
    }

    fn catalog(&self) -> &'a str {
        self.globals.catalog.as_deref().unwrap_or(DEFAULT_CATALOG)
    }

    fn identity(&self) -> Result<&Identity, Failure> {
        if let Some(identity) = self.identity.get() {
            return Ok(identity);
        }
        let token = match &self.globals.token {
            Some(token) => Some(token.trim().to_owned()),
            None => {
                let server = self.client()?.server();
                let kept = Credentials::read(self.globals)?.consoles.remove(server);
                kept.map(|kept| kept.token)
            }
        };
        let Some(token) = token else {
            return Err(Failure::NotSignedIn { server: self.client()?.server().to_owned() });
        };
        Ok(self.identity.get_or_init(|| Identity::Token(token)))
    }
}

/// `prd_…`: an ID, which needs no version.
fn is_id(name: &str) -> bool {
    let id = name.as_bytes();
    id.len() >= 30 && id[3] == b'_' && id[..3].iter().all(u8::is_ascii_lowercase)
}

/// Scheme, host and port of an address; plain HTTP where it names no scheme.
///
/// # Errors
/// For anything else than an `http` or `https` address.
pub(crate) fn origin(address: &str) -> Result<String, Failure> {
    let (scheme, rest) = address.trim().split_once("://").unwrap_or(("http", address.trim()));
    let scheme = scheme.to_ascii_lowercase();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_authority = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
    if !matches!(scheme.as_str(), "http" | "https")
        || authority.is_empty()
        || !authority.chars().all(is_authority)
    {
        return Err(Failure::Usage(format!(
            "`{address}` is not an address such as http://127.0.0.1:9000"
        )));
    }
    Ok(format!("{scheme}://{authority}"))
}
