//! A request read is the request that was sent, an answer read the answer that was given.

use crate::harness::{client, text};
use assembly::message::{
    Body, BodyError, BodyStream, Headers, Method, Request, Response, Source, reason_phrase,
};
use assembly::outside::{Outgoing, Scheme};
use bytes::Bytes;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;
use wire::server::ServerOptions;

/// A message's parts that must survive.
#[derive(Debug, Clone, PartialEq)]
struct Sent {
    method: String,
    target: String,
    status: u16,
    fields: Vec<(String, String)>,
    body: Framing,
}

#[derive(Debug, Clone, PartialEq)]
enum Framing {
    Empty,
    Full(Vec<u8>),
    Told(Vec<Vec<u8>>),
    Untold(Vec<Vec<u8>>),
}

impl Framing {
    fn body(&self) -> Body {
        let stream = |pieces: &Vec<Vec<u8>>, length| {
            let pieces = pieces.iter().map(|piece| Bytes::from(piece.clone())).collect();
            Body::Stream(BodyStream::new(length, Box::new(Pieces(pieces))))
        };
        match self {
            Framing::Empty => Body::Empty,
            Framing::Full(bytes) => Body::Full(bytes.clone().into()),
            Framing::Told(pieces) => stream(pieces, Some(self.bytes().len() as u64)),
            Framing::Untold(pieces) => stream(pieces, None),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Framing::Empty => Vec::new(),
            Framing::Full(bytes) => bytes.clone(),
            Framing::Told(pieces) | Framing::Untold(pieces) => pieces.concat(),
        }
    }
}

struct Pieces(std::collections::VecDeque<Bytes>);

impl Source for Pieces {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyError>>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}

fn framings() -> impl Strategy<Value = Framing> {
    let piece = || {
        prop_oneof![
            4 => prop::collection::vec(any::<u8>(), 1..40),
            1 => prop::collection::vec(any::<u8>(), 4000..30_000),
        ]
    };
    let pieces = move || prop::collection::vec(piece(), 0..20);
    prop_oneof![
        Just(Framing::Empty),
        piece().prop_map(Framing::Full),
        pieces().prop_map(Framing::Told),
        pieces().prop_map(Framing::Untold),
    ]
}

fn messages() -> impl Strategy<Value = Sent> {
    let method = "GET|POST|PUT|DELETE|PATCH|OPTIONS|[A-Z!#$%&'*+.^_`|~0-9-]{1,12}";
    let target = "(/[a-zA-Z0-9~_-]{1,5}){1,4}(\\?[!-\"$-~]{0,20})?";
    let field = ("[xX]-[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,12}", "([!-~]([ -~\t]{0,30}[!-~])?)?");
    let fields = prop::collection::vec(field, 0..12);
    (method, target, 200_u16..600, fields, framings()).prop_map(
        |(method, target, status, fields, body)| Sent { method, target, status, fields, body },
    )
}

fn headers(fields: &[(String, String)]) -> Headers {
    let mut headers = Headers::new();
    fields.iter().for_each(|(name, value)| headers.append(name, value.clone()));
    headers
}

fn fields(headers: &Headers) -> Vec<(String, String)> {
    headers
        .iter()
        .filter(|(name, _)| name.starts_with("x-") || name.starts_with("X-"))
        .map(|(name, value)| (name.to_owned(), text(value)))
        .collect()
}

/// Answers with `answer` and keeps what was asked.
type Exchange = Rc<RefCell<(Option<Sent>, Option<Sent>)>>;

async fn answer(exchange: Exchange, mut request: Request) -> Response {
    let body = request.body.buffer(1 << 24).await.unwrap();
    let query = request.query.as_ref().map_or(String::new(), |query| format!("?{}", text(query)));
    let mut exchange = exchange.borrow_mut();
    exchange.1 = Some(Sent {
        method: request.method.as_str().into(),
        target: text(&request.path) + &query,
        status: 0,
        fields: fields(&request.headers),
        body: Framing::Full(body.to_vec()),
    });
    let given = exchange.0.as_ref().unwrap();
    let headers = headers(&given.fields);
    Response { headers, body: given.body.body(), ..Response::new(given.status) }
}

fn outgoing(authority: &str, sent: &Sent) -> Outgoing {
    Outgoing {
        scheme: Scheme::Http,
        authority: authority.to_owned().into(),
        target: sent.target.clone().into(),
        method: Method::from_token(&sent.method),
        headers: headers(&sent.fields),
        body: sent.body.body(),
        timeout: Duration::from_secs(30),
    }
}

#[test]
fn what_is_sent_through_a_proxy_is_what_arrives() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let local = tokio::task::LocalSet::new();
    let exchange: Exchange = Rc::default();
    let answering = exchange.clone();
    let (client, proxy, _back_end) = local.block_on(&runtime, async {
        let back_end =
            crate::harness::Server::start(ServerOptions::default(), None, move |request, _| {
                answer(answering.clone(), request)
            });
        let to = back_end.address.to_string();
        let onward = Rc::new(client());
        let proxy =
            crate::harness::Server::start(ServerOptions::default(), None, move |request, _| {
                pass_on(onward.clone(), to.clone(), request)
            });
        (client(), proxy, back_end)
    });
    let authority = proxy.address.to_string();
    let mut runner = TestRunner::new(Config { cases: 300, ..Config::default() });
    runner
        .run(&(messages(), messages()), |(asked, given)| {
            prop_assume!(!matches!(asked.method.as_str(), "HEAD" | "TRACE" | "CONNECT"));
            exchange.borrow_mut().0 = Some(given.clone());
            let (status, phrase, seen, body) = local.block_on(&runtime, async {
                let mut response = client.send(outgoing(&authority, &asked)).await.unwrap();
                let body = response.body.buffer(1 << 24).await.unwrap();
                let phrase = response.phrase().to_owned();
                (response.status, phrase, fields(&response.headers), body)
            });
            let arrived = exchange.borrow_mut().1.take().unwrap();
            prop_assert_eq!(&arrived.method, &asked.method);
            prop_assert_eq!(&arrived.target, &asked.target);
            prop_assert_eq!(&arrived.fields, &asked.fields);
            prop_assert_eq!(arrived.body.bytes(), asked.body.bytes());
            prop_assert_eq!(status, given.status);
            prop_assert_eq!(phrase, reason_phrase(given.status));
            prop_assert_eq!(&seen, &given.fields);
            let has_body = !matches!(given.status, 204 | 304);
            let expect = if has_body { given.body.bytes() } else { Vec::new() };
            prop_assert_eq!(&body[..], &expect[..]);
            Ok(())
        })
        .unwrap();
}

async fn pass_on(client: Rc<wire::client::Client>, to: String, request: Request) -> Response {
    let mut target = request.path.to_vec();
    if let Some(query) = &request.query {
        target.push(b'?');
        target.extend_from_slice(query);
    }
    let outgoing = Outgoing {
        scheme: Scheme::Http,
        authority: to.into(),
        target: target.into(),
        method: request.method,
        headers: request.headers,
        body: request.body,
        timeout: Duration::from_secs(30),
    };
    client.send(outgoing).await.unwrap()
}
