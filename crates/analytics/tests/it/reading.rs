//! Queries, tails, filters, scopes.

use crate::{Place, START_US, everything, numbered, numbers, query_all, store, tail_all};
use analytics::{CallRecord, Cursor, Filter, Record, Scope};

#[tokio::test]
async fn pages_are_in_order_of_time_whatever_the_cores_and_durations() {
    let place = Place::new();
    let service = place.open().await;
    let mut recorders: Vec<_> = (0..4).map(|_| service.recorder()).collect();
    let mut expect = Vec::new();
    for n in 0..2_000_u64 {
        // Calls end in turn and take up to two seconds, so their starts jump back and forth.
        let duration_us = (n * 2_654_435_761 % 2_000_000) as u32;
        let at_us = START_US + n as i64 * 900 - i64::from(duration_us);
        let record = Record { at_us, duration_us, ..numbered(n) };
        recorders[n as usize % 4].record(&record);
        expect.push((record.at_us, n));
    }
    for recorder in recorders {
        recorder.close().await;
    }
    service.settle().await;
    expect.sort_unstable_by(|a, b| b.cmp(a));
    for limit in [17, 100, 1_000] {
        let all = query_all(&place.reader(), &everything(), limit).await;
        let times: Vec<i64> = all.iter().map(|record| record.at_us).collect();
        assert!(times.iter().eq(expect.iter().map(|(at_us, _)| at_us)), "pages of {limit}");
        let mut seen = numbers(&all);
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..2_000), "each record once, pages of {limit}");
    }
    // From a place in the middle of time.
    let until_us = Some(START_US + 500_000);
    let all = query_all(&place.reader(), &Filter { until_us, ..everything() }, 50).await;
    assert_eq!(all.len(), expect.iter().filter(|(at_us, _)| *at_us <= START_US + 500_000).count());
}

#[tokio::test]
async fn a_tail_goes_on_where_it_stopped_in_the_middle_of_a_block_too() {
    let place = Place::new();
    let (service, reader) = (place.open().await, place.reader());
    let (none, start) = tail_all(&reader, &everything(), 10, Cursor::START).await;
    assert!(none.is_empty());
    store(&service, &(0..25).map(numbered).collect::<Vec<_>>()).await;
    store(&service, &(25..30).map(numbered).collect::<Vec<_>>()).await;
    let (all, end) = tail_all(&reader, &everything(), 10, start).await;
    assert_eq!(numbers(&all), (0..30).collect::<Vec<_>>());
    store(&service, &[numbered(30)]).await;
    let (new, _) = tail_all(&reader, &everything(), 10, end).await;
    assert_eq!(numbers(&new), [30]);
    // A query says from where to follow.
    let page = reader.query(&everything(), 3, None).await.unwrap();
    assert_eq!(numbers(&page.records), [30, 29, 28]);
    store(&service, &[numbered(31)]).await;
    let (new, _) = tail_all(&reader, &everything(), 10, page.tail).await;
    assert_eq!(numbers(&new), [31]);
}

fn weather(number: u64) -> Record<'static> {
    Record {
        status: 200,
        uri_path: b"/demo/sb/current",
        query: b"zipcode=90210",
        org_id: "org_1",
        catalog_id: "cat_1",
        catalog_name: "sb",
        api_id: "api_1",
        api_name: "weather",
        api_version: "1.0.0",
        operation_id: "getCurrent",
        app_id: "app_1",
        app_name: "Umbrella",
        client_id: "11111111",
        ..numbered(number)
    }
}

fn refused(number: u64) -> Record<'static> {
    Record {
        status: 429,
        refusal: "rate-limit",
        catalog_id: "cat_2",
        catalog_name: "live",
        api_version: "2.0.0",
        app_id: "app_2",
        app_name: "Sunshade",
        client_id: "22222222",
        user_agent: b"curl/8",
        ..weather(number)
    }
}

#[tokio::test]
async fn every_part_of_a_filter_counts() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &[weather(1), refused(2), numbered(3)]).await;
    store(&service, &[refused(4), weather(5)]).await;
    let reader = place.reader();
    let check = async |filter: Filter, expect: &[u64]| {
        assert_eq!(numbers(&query_all(&reader, &filter, 2).await), expect, "{filter:?}");
        let mut arrived = numbers(&tail_all(&reader, &filter, 2, Cursor::START).await.0);
        arrived.reverse();
        assert_eq!(arrived, expect, "{filter:?}");
    };
    let some = |text: &str| Some(text.to_owned());
    let all = everything;
    check(all(), &[5, 4, 3, 2, 1]).await;
    check(Filter { catalog: some("sb"), ..all() }, &[5, 1]).await;
    check(Filter { catalog: some("cat_2"), ..all() }, &[4, 2]).await;
    check(Filter { catalog: some("cat_"), ..all() }, &[]).await;
    check(Filter { api: some("weather"), ..all() }, &[5, 4, 2, 1]).await;
    check(Filter { api: some("weather:2.0.0"), ..all() }, &[4, 2]).await;
    check(Filter { api: some("weather:"), ..all() }, &[]).await;
    check(Filter { api: some("api_1"), ..all() }, &[5, 4, 2, 1]).await;
    check(Filter { app: some("Umbrella"), ..all() }, &[5, 1]).await;
    check(Filter { app: some("app_2"), ..all() }, &[4, 2]).await;
    check(Filter { app: some("22222222"), ..all() }, &[4, 2]).await;
    check(Filter { status: Some(400..=499), ..all() }, &[4, 2]).await;
    check(Filter { status: Some(200..=200), app: some("app_2"), ..all() }, &[]).await;
    check(Filter { since_us: Some(START_US + 4_000), ..all() }, &[5, 4]).await;
    check(Filter { until_us: Some(START_US + 1_999), ..all() }, &[1]).await;
    check(Filter { transaction_id: Some(3), ..all() }, &[3]).await;
    check(Filter { text: some("ZIPCODE=9"), ..all() }, &[5, 4, 2, 1]).await;
    check(Filter { text: some("Rate-Limit"), ..all() }, &[4, 2]).await;
    check(Filter { text: some("CURL"), ..all() }, &[4, 2]).await;
    check(Filter { text: some("getcurrent"), app: some("Umbrella"), ..all() }, &[5, 1]).await;
    check(Filter { text: some("nowhere"), ..all() }, &[]).await;
    check(Filter { text: some(""), ..all() }, &[5, 4, 3, 2, 1]).await;
}

#[tokio::test]
async fn one_organization_never_sees_another() {
    let place = Place::new();
    let service = place.open().await;
    let of = |org_id, number| Record { org_id, ..weather(number) };
    // In one block, in blocks of their own, with names that begin alike, and calls of nobody.
    store(&service, &[of("org_1", 1), of("org_11", 2), of("", 3), of("org_1", 4)]).await;
    store(&service, &[of("org_11", 5)]).await;
    store(&service, &[of("org_1", 6)]).await;
    store(&service, &[of("", 7)]).await;
    let reader = place.reader();
    let check = async |org: &str, expect: &[u64]| {
        let filter = Filter::new(Scope::Org(org.to_owned()));
        let own = |all: &[CallRecord]| all.iter().all(|record| record.org_id == org);
        let all = query_all(&reader, &filter, 100).await;
        assert!(own(&all) && numbers(&all) == expect, "{org}: {:?}", numbers(&all));
        let (all, _) = tail_all(&reader, &filter, 100, Cursor::START).await;
        assert!(own(&all) && all.len() == expect.len(), "{org}: {:?}", numbers(&all));
        // No other part of a filter widens it.
        let id = Some(if org == "org_1" { 2 } else { 1 });
        let foreign = Filter { transaction_id: id, ..filter };
        assert!(query_all(&reader, &foreign, 100).await.is_empty(), "{org}");
    };
    check("org_1", &[6, 4, 1]).await;
    check("org_11", &[5, 2]).await;
    check("org_2", &[]).await;
    check("org_", &[]).await;
    check("", &[]).await;
    check("\n", &[]).await;
    check("%", &[]).await;
}

#[tokio::test]
async fn a_limit_out_of_range_is_moved_into_it() {
    let place = Place::new();
    let service = place.open().await;
    store(&service, &(0..3).map(numbered).collect::<Vec<_>>()).await;
    let reader = place.reader();
    for (limit, expect) in [(0, 1), (2, 2), (usize::MAX, 3)] {
        assert_eq!(reader.query(&everything(), limit, None).await.unwrap().records.len(), expect);
        let page = reader.tail(&everything(), limit, Cursor::START).await.unwrap();
        assert_eq!(page.records.len(), expect);
    }
}

#[tokio::test]
async fn a_tail_of_a_file_begun_anew_begins_anew() {
    let (old, new) = (Place::new(), Place::new());
    let service = old.open().await;
    for n in 0..3 {
        store(&service, &[numbered(n)]).await;
    }
    let tail = old.reader().query(&everything(), 1, None).await.unwrap().tail;
    store(&new.open().await, &[numbered(7)]).await;
    let (all, _) = tail_all(&new.reader(), &everything(), 10, tail).await;
    assert_eq!(numbers(&all), [7]);
}

#[test]
fn only_a_cursor_is_read_as_a_cursor() {
    let check = |text: &str, expect: bool| {
        let read = text.parse::<Cursor>();
        assert_eq!(read.is_ok(), expect, "{text}");
        if let Ok(cursor) = read {
            assert_eq!(cursor.to_string(), text);
        }
    };
    check("1760000000000000.12.5", true);
    check("-1.0.0", true);
    check(&Cursor::START.to_string(), true);
    for text in ["", "1", "1.2", "1.2.3.4", "a.2.3", "1.2.-3", "1.2.99999999999", " 1.2.3"] {
        check(text, false);
    }
}
