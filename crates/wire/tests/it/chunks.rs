//! The chunked coding of requests.

use crate::harness::{PROBE, Server, run, statuses};

const HEAD: &str = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

#[test]
fn chunks_that_are_none_break_the_body_and_the_connection() {
    let many = "a".repeat(300);
    let flood = "1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=b\r\nx\r\n".repeat(320);
    let trailers = "X-A: b\r\n".repeat(2000);
    let bodies = [
        "",
        "\r\n",
        "\n",
        "x\r\nhello\r\n",
        "5hello",
        "5\nhello\r\n0\r\n\r\n",
        "5\rhello\r\n0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhelloworld\r\n0\r\n\r\n",
        "5\r\nhell\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "5\t\r\nhello\r\n0\r\n\r\n",
        "5 ;a=b\r\nhello\r\n0\r\n\r\n",
        "5,\r\nhello\r\n0\r\n\r\n",
        "5 5\r\nhello\r\n0\r\n\r\n",
        "5;a=\nb\r\nhello\r\n0\r\n\r\n",
        "5;a=\rb\r\nhello\r\n0\r\n\r\n",
        "5;a=\0\r\nhello\r\n0\r\n\r\n",
        "5;a=\u{7f}\r\nhello\r\n0\r\n\r\n",
        "5\0\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "10000000000000005\r\nhello\r\n0\r\n\r\n",
        "100000000000000000000000000000005\r\nhello\r\n0\r\n\r\n",
        "\u{665}\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\n\n",
        "5\r\nhello\r\n0\n\r\n",
        "5\r\nhello\r\n0\r\nX\r\n\r\n",
        "5\r\nhello\r\n0\r\n: b\r\n\r\n",
        "5\r\nhello\r\n0\r\nX : b\r\n\r\n",
        "5\r\nhello\r\n0\r\n X: b\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: b\n\r\n",
        "5\r\nhello\r\n0\r\nX: \0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: b\r\n c\r\n\r\n",
        &format!("5;{many}\r\nhello\r\n0\r\n\r\n"),
        &format!("{many}\r\nhello\r\n0\r\n\r\n"),
        &flood,
        &format!("0\r\n{trailers}\r\n"),
    ];
    run(async {
        let server = Server::recording();
        for body in bodies {
            // The probe would be served if the body were thought to have ended.
            let probe = if body.is_empty() { "" } else { PROBE };
            let answer = server.exchange(format!("{HEAD}{body}{probe}").as_bytes()).await;
            let log = server.take_log();
            assert_eq!(log.served.len(), 1, "{body:?}: {:?}", log.served);
            let is_told = log.served[0].ends_with("malformed") || log.served[0].ends_with("cut");
            assert!(is_told, "{body:?}: {:?}", log.served);
            assert_eq!(statuses(&answer), [400], "{body:?}");
            assert!(log.written[0].is_complete, "{body:?}");
        }
    });
}

#[test]
fn chunks_are_joined_and_trailers_dropped() {
    let rows = [
        ("0\r\n\r\n", ""),
        ("000\r\n\r\n", ""),
        ("5\r\nhello\r\n0\r\n\r\n", "hello"),
        ("005\r\nhello\r\n0\r\n\r\n", "hello"),
        ("1\r\nh\r\n4\r\nello\r\n0\r\n\r\n", "hello"),
        ("a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ("A\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ("5;a\r\nhello\r\n0;b\r\n\r\n", "hello"),
        ("5;a=\"b;c\"\r\nhello\r\n0\r\n\r\n", "hello"),
        ("2\r\n\r\n\r\n0\r\n\r\n", "\\r\\n"),
        ("5\r\nhello\r\n0\r\nX-A: b\r\nHost: c\r\nContent-Length: 7\r\n\r\n", "hello"),
    ];
    run(async {
        let server = Server::recording();
        for (body, read) in rows {
            let answer = server.exchange(format!("{HEAD}{body}{PROBE}").as_bytes()).await;
            let expect = [format!("POST / a \"{read}\""), "GET /probe probe \"\"".into()];
            assert_eq!(server.take_log().served, expect, "{body:?}");
            assert_eq!(statuses(&answer), [200, 200], "{body:?}");
        }
    });
}

#[test]
fn a_message_may_arrive_byte_by_byte() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    run(async {
        let server = Server::recording();
        let mut tcp = tokio::net::TcpStream::connect(server.address).await.unwrap();
        tcp.set_nodelay(true).unwrap();
        let message = format!("{HEAD}5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX-A: b\r\n\r\n{PROBE}");
        for byte in message.bytes() {
            tcp.write_all(&[byte]).await.unwrap();
            // Lets the server read it.
            tokio::task::yield_now().await;
        }
        tcp.shutdown().await.unwrap();
        let mut answer = Vec::new();
        tcp.read_to_end(&mut answer).await.unwrap();
        assert_eq!(statuses(&answer), [200, 200]);
        assert_eq!(server.take_log().served, ["POST / a \"hello!\"", "GET /probe probe \"\""]);
    });
}
