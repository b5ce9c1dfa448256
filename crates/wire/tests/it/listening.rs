//! Listening sockets.

use std::io::ErrorKind;
use std::net::SocketAddr;

fn loopback() -> SocketAddr {
    "127.0.0.1:0".parse().unwrap()
}

#[test]
fn all_workers_share_one_port() {
    let listeners = wire::bind(loopback(), 3).unwrap();
    assert_eq!(listeners.len(), 3);
    let address = listeners[0].local_addr().unwrap();
    assert_ne!(address.port(), 0);
    for listener in &listeners {
        assert_eq!(listener.local_addr().unwrap(), address);
        assert_eq!(listener.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    }
}

#[test]
fn an_address_in_use_is_an_error_also_where_it_could_be_shared() {
    let ours = wire::bind(loopback(), 2).unwrap();
    let address = ours[0].local_addr().unwrap();
    assert_eq!(wire::bind(address, 1).unwrap_err().kind(), ErrorKind::AddrInUse);
    drop(ours);
    wire::bind(address, 1).unwrap();

    let foreign = std::net::TcpListener::bind(loopback()).unwrap();
    let address = foreign.local_addr().unwrap();
    assert_eq!(wire::bind(address, 1).unwrap_err().kind(), ErrorKind::AddrInUse);
}

#[test]
fn an_address_that_is_not_ours_is_an_error() {
    assert!(wire::bind("192.0.2.1:0".parse().unwrap(), 1).is_err());
}
