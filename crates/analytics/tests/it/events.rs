//! Records as they are shown.

use crate::{Place, START_US, everything, store};
use analytics::{CallRecord, Record};
use serde_json::json;
use std::net::IpAddr;

fn full() -> Record<'static> {
    Record {
        at_us: START_US + 123_456,
        duration_us: 12_345,
        upstream_us: Some(9_000),
        status: 200,
        reason: "OK",
        method: "GET",
        uri_path: b"/demo/sb/current",
        query: b"zipcode=90210",
        protocol: "HTTP/1.1",
        org_id: "org_1",
        org_name: "demo",
        catalog_id: "cat_1",
        catalog_name: "sb",
        api_id: "api_1",
        api_name: "weather",
        api_version: "1.0.0",
        operation_id: "getCurrent",
        operation_path: "/current",
        product_name: "weather-product",
        product_version: "1.0.0",
        plan_name: "default",
        app_id: "app_1",
        app_name: "Umbrella",
        client_id: "0c",
        consumer_org_id: "cor_1",
        consumer_org_name: "Rain Ltd",
        client_ip: IpAddr::from([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]),
        user_agent: b"curl/8",
        request_bytes: 0,
        response_bytes: 187,
        transaction_id: 0xABCDEF,
        sequence: 42,
        refusal: "",
        endpoint_url: "http://127.0.0.1:9100",
        is_over_soft_limit: true,
        is_test: false,
    }
}

#[tokio::test]
async fn a_record_is_shown_with_the_names_of_v5_and_real_types() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &[full()]).await;
    let page = place.reader().query(&everything(), 1, None).await.unwrap();
    assert_eq!(page.records, [CallRecord::from(full())]);
    let expect = json!({
        "datetime": "2025-10-09T08:53:20.123Z",
        "transaction_id": "000000000000000000abcdef",
        "global_transaction_id": "000000000000000000abcdef",
        "status_code": "200 OK",
        "time_to_serve_request": 12.345,
        "upstream_time_ms": 9.0,
        "request_method": "GET",
        "uri_path": "/demo/sb/current",
        "query_string": "zipcode=90210",
        "request_protocol": "HTTP/1.1",
        "org_id": "org_1",
        "org_name": "demo",
        "catalog_id": "cat_1",
        "catalog_name": "sb",
        "api_id": "api_1",
        "api_name": "weather",
        "api_version": "1.0.0",
        "resource_id": "weather:1.0.0:get:/current",
        "resource_path": "/current",
        "operation_id": "getCurrent",
        "product_name": "weather-product",
        "product_version": "1.0.0",
        "plan_name": "default",
        "app_id": "app_1",
        "app_name": "Umbrella",
        "client_id": "0c",
        "developer_org_id": "cor_1",
        "developer_org_name": "Rain Ltd",
        "client_ip": "2001:db8::1",
        "http_user_agent": "curl/8",
        "bytes_received": 0,
        "bytes_sent": 187,
        "endpoint_url": "http://127.0.0.1:9100",
        "refusal": "",
        "snapshot_sequence": 42,
        "is_over_soft_limit": true,
        "is_test": false,
    });
    assert_eq!(serde_json::to_value(&page.records[0]).unwrap(), expect);
}

#[test]
fn what_is_unknown_is_never_null() {
    let event = serde_json::to_value(CallRecord::from(Record::default())).unwrap();
    assert!(event.as_object().unwrap().values().all(|value| !value.is_null()), "{event}");
    assert_eq!(event["app_name"], "N/A");
    assert_eq!(event["endpoint_url"], "N/A");
    assert_eq!(event["status_code"], "0");
    assert_eq!(event["datetime"], "1970-01-01T00:00:00.000Z");
    let far = Record { at_us: i64::MAX, ..Record::default() };
    assert_eq!(CallRecord::from(far).datetime(), "1970-01-01T00:00:00.000Z");
}

#[tokio::test]
async fn odd_bytes_and_overlong_texts_are_kept_as_far_as_they_go() {
    let place = Place::new();
    let service = place.open().await;
    let long = "é".repeat(3_000);
    let record = Record {
        uri_path: b"/\xff\xfe",
        query: long.as_bytes(),
        app_name: &long,
        user_agent: b"a\r\n\0b",
        transaction_id: u128::MAX,
        ..full()
    };
    store(&service, &[record]).await;
    let page = place.reader().query(&everything(), 1, None).await.unwrap();
    let read = &page.records[0];
    assert_eq!(read.uri_path, "/\u{fffd}\u{fffd}");
    assert_eq!((read.query.as_str(), read.app_name.as_str()), (&long[..4096], &long[..4096]));
    assert_eq!(read.user_agent, "a\r\n\0b");
    assert_eq!(read.transaction_text(), "f".repeat(32));
}
