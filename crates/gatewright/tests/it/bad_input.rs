//! What goes wrong from outside: arguments, addresses, disks, stores, names and documents. Each is
//! refused with its reason, breaks nothing, and is over when its cause is.

mod administrators;
mod documents;
mod full_disk;
mod names;
mod starts;
mod store_away;

use crate::server::{CATALOG, Client, ORG};
use serde_json::json;
use std::process::Output;

/// Publishes an API that needs credentials and no back end, `/demo/sb/hello/world`, in a product
/// `hello` with a plan `default`.
fn publish_hello(client: &Client) {
    const API: &str = "swagger: '2.0'
info: { x-ibm-name: hello, title: Hello, version: 1.0.0 }
basePath: /hello
securityDefinitions:
  id: { type: apiKey, in: header, name: X-IBM-Client-Id }
  secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security: [ { id: [], secret: [] } ]
paths: { /world: { get: { responses: { '200': { description: Hello } } } } }
x-ibm-configuration:
  assembly:
    execute:
      - set-variable: { actions: [ { set: message.headers.X-Hello, value: world } ] }
";
    let made = client.document("POST", &format!("{ORG}/drafts/apis"), API);
    assert_eq!(made.status, 201, "{made:?}");
    let path = format!("{ORG}/drafts/apis/hello:1.0.0/default-product");
    assert_eq!(client.ask("POST", &path, &[], "").status, 201);
    client.made(&format!("{CATALOG}/publish"), &json!({ "product": "hello-product:1.0.0" }));
}

/// What a process that ended in failure said.
#[track_caller]
fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
