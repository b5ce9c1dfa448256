//! `proxy`: passes the call on to a back end and its answer back, redirects included.

use crate::exchange::{Answered, Exchange, Options, Redirects};
use crate::schema;
use assembly::reference::{About, Example, Group};
use assembly::{Context, Entry, Flow, Policy, Scope, Thrown, entry};

pub(crate) const ENTRY: Entry =
    entry::<Proxy>("proxy", include_str!("policy.md")).described(About {
        title: "Proxy",
        group: Group::Policies,
        schema: schema::of::<Options>,
        examples: &[Example {
            name: "passed-on-as-it-is",
            text: include_str!("examples/passed-on-as-it-is.yaml"),
        }],
    });

/// Options that were checked.
pub(crate) struct Proxy {
    exchange: Exchange,
}

impl Policy for Proxy {
    type Options = Options;

    /// `stop-on-error` means nothing here, as on V5: an answer is passed on, whatever it is.
    fn compile(options: Options, scope: &mut Scope<'_>) -> Option<Proxy> {
        options.compile(scope).map(|exchange| Proxy { exchange })
    }

    async fn run(&self, cx: &mut Context<'_>) -> Result<Flow, Thrown> {
        match self.exchange.send(cx, Redirects::Return).await? {
            Answered::Response(response) => self.exchange.put(cx, response).await?,
            Answered::Unreachable(thrown) => {
                cx.put_unreachable(self.exchange.output(), thrown);
            }
        }
        Ok(Flow::Continue)
    }
}
