//! Consumers: an organization, an application, credentials, a subscription, made step by step.

use super::ledger::Ledger;
use crate::http::{Answer, call};
use crate::random::Random;
use crate::server::{CATALOG, Client, keys, text};
use serde_json::{Value, json};
use std::io;
use std::net::SocketAddr;

/// One writer's consumers.
pub(super) struct Consumers {
    writer: usize,
    random: Random,
    made: Vec<Consumer>,
    /// How many of them were found whole after a crash.
    checked: usize,
}

impl Consumers {
    pub(super) fn new(writer: usize, random: Random) -> Consumers {
        Consumers { writer, random, made: Vec::new(), checked: 0 }
    }

    /// Takes a new consumer as far as it is to go; fails when the server dies.
    pub(super) fn make_one(&mut self, client: &Client, ledger: &Ledger) -> io::Result<()> {
        let org = format!("writer-{}-org-{}", self.writer, self.made.len());
        let aim = 1 + self.random.below(STEPS.len() as u64) as usize;
        self.made.push(Consumer { org, ..Consumer::default() });
        let consumer = self.made.last_mut().unwrap();
        STEPS[..aim].iter().try_for_each(|step| consumer.take(*step, client, ledger))
    }

    /// Checks those that were made since the last crash.
    pub(super) fn check_newest(&mut self, client: &Client, gateway: SocketAddr, ledger: &Ledger) {
        for consumer in &mut self.made[self.checked..] {
            let steps = consumer.check(client, gateway);
            ledger.settle(&consumer.done, &consumer.tried, &steps);
            (consumer.done, consumer.tried) = (steps, steps);
        }
        self.checked = self.made.len();
    }

    pub(super) fn check_all(&self, client: &Client, gateway: SocketAddr) {
        for consumer in &self.made {
            consumer.check(client, gateway);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.made.len()
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Org,
    Application,
    Credential,
    Subscription,
    Reset,
    Cancel,
    Revoke,
}

const STEPS: [Step; 7] = [
    Step::Org,
    Step::Application,
    Step::Credential,
    Step::Subscription,
    Step::Reset,
    Step::Cancel,
    Step::Revoke,
];

/// A consumer, and what its writer knows of it.
#[derive(Debug, Default)]
struct Consumer {
    org: String,
    /// Steps that were asked for, and those of them that were acknowledged: all, or all but one.
    tried: usize,
    done: usize,
    first: Credential,
    second: Credential,
    /// The first credential's secret before it was reset.
    old_secret: Option<String>,
    /// A reset was asked for and not acknowledged.
    is_secret_unsure: bool,
    subscription: String,
}

#[derive(Debug, Default)]
struct Credential {
    id: String,
    client_id: String,
    secret: String,
}

/// What the REST API shows of a consumer.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    has_org: bool,
    has_application: bool,
    credentials: usize,
    subscription: String,
}

impl Shown {
    /// What it shows after so many steps.
    fn after(steps: usize) -> Shown {
        let credentials = match steps {
            0 | 1 => 0,
            2 | 7 => 1,
            _ => 2,
        };
        let subscription = match steps {
            0..=3 => "",
            4 | 5 => "active",
            _ => "cancelled",
        };
        let subscription = subscription.to_owned();
        Shown { has_org: steps >= 1, has_application: steps >= 2, credentials, subscription }
    }
}

impl Consumer {
    fn path(&self, rest: &str) -> String {
        format!("{CATALOG}/consumer-orgs/{}{rest}", self.org)
    }

    fn take(&mut self, step: Step, client: &Client, ledger: &Ledger) -> io::Result<()> {
        self.tried += 1;
        self.is_secret_unsure = matches!(step, Step::Reset);
        let answer = self.ask(step, client)?;
        ledger.acknowledge(&answer);
        self.is_secret_unsure = false;
        self.learn(step, &answer.json());
        self.done += 1;
        Ok(())
    }

    fn ask(&self, step: Step, client: &Client) -> io::Result<Answer> {
        let post = |path: &str, body: Value| {
            let headers = [("Content-Type", "application/json")];
            client.attempt("POST", path, &headers, &body.to_string())
        };
        let remove = |path: &str| client.attempt("DELETE", path, &[("If-Match", "*")], "");
        let credentials = self.path("/applications/app/credentials");
        let subscriptions = self.path("/applications/app/subscriptions");
        match step {
            Step::Org => {
                let orgs = format!("{CATALOG}/consumer-orgs");
                post(&orgs, json!({ "name": self.org, "title": self.org }))
            }
            Step::Application => post(&self.path("/applications"), json!({ "name": "app" })),
            Step::Credential => post(&credentials, json!({ "title": "Second" })),
            Step::Subscription => {
                post(&subscriptions, json!({ "product": "first:1.0.0", "plan": "default" }))
            }
            Step::Reset => {
                post(&format!("{credentials}/{}/reset-secret", self.first.id), json!({}))
            }
            Step::Cancel => remove(&format!("{subscriptions}/{}", self.subscription)),
            Step::Revoke => remove(&format!("{credentials}/{}", self.second.id)),
        }
    }

    fn learn(&mut self, step: Step, answer: &Value) {
        let issued = || Credential {
            id: text(answer, "/item/credential/id"),
            client_id: text(answer, "/item/credential/client_id"),
            secret: text(answer, "/item/client_secret"),
        };
        match step {
            Step::Application => self.first = issued(),
            Step::Credential => self.second = issued(),
            Step::Subscription => self.subscription = text(answer, "/item/id"),
            Step::Reset => {
                let old = std::mem::replace(&mut self.first, issued());
                self.old_secret = Some(old.secret);
            }
            Step::Org | Step::Cancel | Step::Revoke => {}
        }
    }

    /// Checks that it is where its writer left it, or one whole step further where that step was
    /// not acknowledged; how many steps it has.
    fn check(&self, client: &Client, gateway: SocketAddr) -> usize {
        let (shown, client_ids) = self.shown(client);
        let fits = |steps: &usize| shown == Shown::after(*steps);
        let found = [self.done, self.tried].into_iter().find(fits);
        let steps = found.unwrap_or_else(|| panic!("{shown:?} does not fit {self:?}"));
        self.check_calls(steps, &client_ids, gateway);
        steps
    }

    /// What is shown of it, and the client IDs of its credentials.
    fn shown(&self, client: &Client) -> (Shown, Vec<String>) {
        let read = |rest: &str| {
            let answer = client.ask("GET", &self.path(rest), &[], "");
            assert!([200, 404].contains(&answer.status), "{answer:?}");
            (answer.status == 200).then(|| answer.json())
        };
        let texts = |list: Option<Value>, name: &str| -> Vec<String> {
            let items = list.map(|list| list["items"].as_array().unwrap().clone());
            items.unwrap_or_default().iter().map(|item| text(item, name)).collect()
        };
        let client_ids = texts(read("/applications/app/credentials"), "/client_id");
        let states = texts(read("/applications/app/subscriptions"), "/state");
        let org = read("");
        if let Some(org) = &org {
            assert_eq!(
                (text(org, "/title"), text(org, "/state")),
                (self.org.clone(), "active".to_owned())
            );
        }
        let shown = Shown {
            has_org: org.is_some(),
            has_application: read("/applications/app").is_some(),
            credentials: client_ids.len(),
            subscription: states.join(" "),
        };
        (shown, client_ids)
    }

    /// Checks that the gateway knows what the REST API shows.
    fn check_calls(&self, steps: usize, client_ids: &[String], gateway: SocketAddr) {
        const UNKNOWN: &str = "Client id not registered.";
        const WRONG: &str = "Invalid client id or secret.";
        let check = |client_id: &str, secret: &str, refused: Option<&str>| {
            let keys = keys(client_id, secret);
            let answer = call(gateway, "GET", "/demo/sb/first-a/marker", &keys);
            let expect = refused.map_or(200, |_| 401);
            assert_eq!(answer.status, expect, "{self:?} after {steps} steps: {answer:?}");
            assert!(answer.body.contains(refused.unwrap_or_default()), "{self:?}: {answer:?}");
        };
        for client_id in client_ids {
            check(client_id, "wrong", Some(WRONG));
        }
        let refused = (!(4..=5).contains(&steps)).then_some("Not registered to plan.");
        if !self.first.secret.is_empty() && !self.is_secret_unsure {
            check(&self.first.client_id, &self.first.secret, refused);
        }
        if let Some(old) = &self.old_secret {
            check(&self.first.client_id, old, Some(WRONG));
        }
        if !self.second.secret.is_empty() {
            let refused = if steps == 7 { Some(UNKNOWN) } else { refused };
            check(&self.second.client_id, &self.second.secret, refused);
        }
    }
}
