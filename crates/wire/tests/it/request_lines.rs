//! Request lines, targets and hosts.

use crate::harness::{Server, check_refused, check_served, run, statuses, text};

#[test]
fn request_lines_that_are_none_are_refused() {
    let lines = [
        "GET / HTTP/1.1 ",
        "GET  / HTTP/1.1",
        "GET /  HTTP/1.1",
        " GET / HTTP/1.1",
        "GET\t/ HTTP/1.1",
        "GET /\tHTTP/1.1",
        "GET /",
        "GET / ",
        "GET",
        "GET / HTTP",
        "GET / HTTP/",
        "GET / HTTP/1",
        "GET / HTTP/1.",
        "GET / HTTP/11",
        "GET / HTTP/1.1x",
        "GET / HTTP/1.10",
        "GET / HTTP/01.1",
        "GET / HTTP /1.1",
        "GET / http/1.1",
        "GET / HTTPS/1.1",
        "GET / ICY/1.1",
        "GET / HTTP/1,1",
        "GET / HTTP/+1.1",
        "GET / HTTP/-1.1",
        "G\u{e9}T / HTTP/1.1",
        "GE(T / HTTP/1.1",
        "GET: / HTTP/1.1",
        "GE\0T / HTTP/1.1",
        "\u{1}GET / HTTP/1.1",
        "GET / HTTP/1.1\r",
        "GET /\r HTTP/1.1",
        "GET /\0 HTTP/1.1",
        "GET /\u{7f} HTTP/1.1",
        "GET /a b HTTP/1.1",
        "/ HTTP/1.1",
        "HTTP/1.1 200 OK",
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0",
    ];
    let rows: Vec<_> = lines.iter().map(|line| format!("{line}\r\nHost: a\r\n\r\n")).collect();
    check_refused(400, &rows.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn targets_that_are_none_are_refused() {
    let targets = [
        "*",
        "a",
        "a/b",
        "?a=b",
        "#",
        "/a#b",
        "/a?b#c",
        "//\\",
        "/\u{e4}",
        "/?\u{e4}",
        "/%",
        "/%4",
        "/%zz",
        "/%00",
        "/a%0d%0aX:b",
        "/%5c",
        "/\\",
        "/%c0%af",
        "/%ff",
        "/a/..;/b",
        "http://",
        "http:///a",
        "http://a:b@a/",
        "http://a@a/",
        "http:/a",
        "http//a/",
        "http://a b/",
        "http://a:x/",
        "http://a:99999/",
        "https://a/",
        "ftp://a/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://b/",
        "http://a.b/",
        "http://a:81/",
        "http://[::1/",
    ];
    let rows: Vec<_> =
        targets.iter().map(|target| format!("GET {target} HTTP/1.1\r\nHost: a\r\n\r\n")).collect();
    check_refused(400, &rows.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn methods_and_versions_that_are_not_spoken_are_told() {
    check_refused(
        501,
        &[
            "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "METHODMETHODMETHODMETHODMETHODMETHOD / HTTP/1.1\r\nHost: a\r\n\r\n",
        ],
    );
    check_refused(400, &["CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n"]);
    check_refused(400, &["CONNECT a HTTP/1.1\r\nHost: a\r\n\r\n"]);
    check_refused(
        505,
        &[
            "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
            "GET / HTTP/0.9\r\nHost: a\r\n\r\n",
            "GET / HTTP/3.0\r\nHost: a\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        ],
    );
}

#[test]
fn hosts_that_are_none_are_refused() {
    let heads = [
        "Accept: */*",
        "Host:",
        "Host: ",
        "Host: a\r\nHost: a",
        "Host: a\r\nHost: b",
        "Host: a\r\nhost: a",
        "Host: a, b",
        "Host: a b",
        "Host: a/b",
        "Host: a@b",
        "Host: a:b",
        "Host: a:",
        "Host: a:1:2",
        "Host: :80",
        "Host: a:65536",
        "Host: a:-1",
        "Host: [::1",
        "Host: ::1",
        "Host: [::1]a",
        "Host: [a]",
        "Host: []",
        "Host: a?b",
        "Host: a#b",
        "Host: a%00b",
        "Host: \u{e4}",
        "Host: http://a",
        "Host: a\\b",
        "Host: a;b",
    ];
    let rows: Vec<_> =
        heads.iter().map(|head| format!("GET / HTTP/1.1\r\n{head}\r\n\r\n")).collect();
    check_refused(400, &rows.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn what_is_well_formed_arrives_as_it_was_meant() {
    check_served(&[
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / a \"\""),
        ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / a \"\""),
        ("GET /a/b?c=d&e HTTP/1.1\r\nHost: a.b-c_d:80\r\n\r\n", "GET /a/b?c=d&e a.b-c_d:80 \"\""),
        ("GET /? HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "GET /? [::1]:8080 \"\""),
        (
            "GET /a?b?c=/..//%2e HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "GET /a?b?c=/..//%2e 127.0.0.1 \"\"",
        ),
        ("GET http://a/b?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET /b?c a \"\""),
        ("GET HTTP://A/b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /b A \"\""),
        ("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", "GET / a \"\""),
        ("GET http://a?b HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET /?b a \"\""),
        ("GET http://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET / a:80 \"\""),
        ("GET //a//b/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET //a//b/ a \"\""),
        ("GET /a/./b/../%63%2f%2F HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a/c%2F%2F a \"\""),
        ("get / HTTP/1.1\r\nHost: a\r\n\r\n", "get / a \"\""),
        ("M-SEARCH!#$%&'*+.^_`|~ / HTTP/1.1\r\nHost: a\r\n\r\n", "M-SEARCH!#$%&'*+.^_`|~ / a \"\""),
        ("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS / a \"\""),
        ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "TRACE / a \"\""),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET /  \"\""),
        ("GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n", "GET / a \"\""),
        ("GET http://a/ HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / a \"\""),
    ]);
}

#[test]
fn a_second_empty_line_before_a_request_is_refused() {
    check_refused(400, &["\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "\nGET / HTTP/1.1\r\n"]);
}

#[test]
fn targets_and_heads_have_their_limits() {
    let target = "a".repeat(8 * 1024);
    let field = "b".repeat(32 * 1024);
    let fields = "X-A: b\r\n".repeat(101);
    check_refused(
        414,
        &[
            &format!("GET /{target} HTTP/1.1\r\nHost: a\r\n\r\n"),
            &format!("GET /?{target} HTTP/1.1\r\nHost: a\r\n\r\n"),
            // Never ends.
            &format!("GET /{target}{target}"),
        ],
    );
    check_refused(
        431,
        &[
            &format!("GET / HTTP/1.1\r\nHost: a\r\nX-A: {field}\r\n\r\n"),
            &format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n"),
            &format!("GET / HTTP/1.1\r\nHost: a\r\nX-A: {field}{field}"),
        ],
    );
    let target = &target[..8 * 1024 - 1];
    let fields = "X-A: b\r\n".repeat(99);
    check_served(&[
        (&format!("GET /{target} HTTP/1.1\r\nHost: a\r\n\r\n"), &format!("GET /{target} a \"\"")),
        (&format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n"), "GET / a \"\""),
    ]);
}

#[test]
fn a_refusal_says_why_in_the_gateways_own_form() {
    run(async {
        let server = Server::recording();
        let answer = server.exchange(b"GET / HTTP/1.1\r\n\r\n").await;
        assert_eq!(statuses(&answer), [400]);
        let answer = text(&answer);
        assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{answer}");
        assert!(answer.contains("\r\nContent-Type: application/json\r\n"), "{answer}");
        assert!(
            answer.ends_with(
                r#"{ "httpCode":"400", "httpMessage":"Bad Request", "moreInformation":"Host is missing" }"#
            ),
            "{answer}"
        );
    });
}
