//! What a record costs: processor time on the core that records and of everything behind it.
//!
//! `cargo run --release -p analytics --example record_cost [RECORDS]`. Linux only: times are read
//! from `/proc/self/task`. Three mixes: one operation and application called over and over; one
//! operation by 1,000 applications in turn, as a load test with keys does; and everything by chance
//! among 200 operations, 5,000 applications and 100,000 paths, which is the worst that can come.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use analytics::{Analytics, Options, Reader, Record};
use std::fs;
use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// As many as the queue takes, with room to spare: this measures cost, not what is dropped.
const BURST: usize = 64 * 512;
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

fn main() {
    let records = std::env::args().nth(1).map_or(2_000_000, |count| count.parse().unwrap());
    println!("{records} records a mix");
    measure("one application", records, &mix(1, 1, 1));
    measure("1,000 applications", records, &mix(1, 1_000, 1));
    measure("many", records, &mix(200, 5_000, 100_000));
}

/// The texts that differ between the records of a mix.
struct Mix {
    operations: Vec<[String; 6]>,
    applications: Vec<[String; 4]>,
    paths: Vec<String>,
}

fn mix(operations: usize, applications: usize, paths: usize) -> Mix {
    let numbered = |prefix: &str, n: usize| format!("{prefix}{n:032x}");
    Mix {
        operations: (0..operations)
            .map(|n| {
                let api = n / 10;
                let path = format!("/things-{n}/{{thing}}");
                let name = format!("api-{api}");
                let id = numbered("api_", api);
                [id, name, "1.0.0".into(), format!("get{n}"), path, "GET".into()]
            })
            .collect(),
        applications: (0..applications)
            .map(|n| {
                let (app, org) = (numbered("app_", n), numbered("cor_", n / 3));
                [app, format!("Application {n}"), numbered("", n), org]
            })
            .collect(),
        paths: (0..paths).map(|n| format!("/demo/sb/v1/things/{n}/parts")).collect(),
    }
}

fn measure(name: &str, records: usize, mix: &Mix) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("analytics.db");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let clock = Arc::new(now_us);
    let service = runtime.block_on(Analytics::open(&path, Options::new(clock))).unwrap();
    // What it costs to make the records up is no cost of recording.
    let before = thread_ns();
    let mut random = SEED;
    for n in 0..records {
        random = next(random);
        black_box(record(mix, n, random));
    }
    let made_up_ns = thread_ns() - before;
    let all_before = all_ns();
    let mut core_ns = 0;
    let mut recorder = service.recorder();
    let mut random = SEED;
    for first in (0..records).step_by(BURST) {
        let before = thread_ns();
        for n in first..records.min(first + BURST) {
            random = next(random);
            recorder.record(&record(mix, n, random));
        }
        core_ns += thread_ns() - before;
        runtime.block_on(service.settle());
    }
    runtime.block_on(recorder.close());
    runtime.block_on(service.settle());
    let behind_ns = all_ns() - all_before - core_ns;
    let core_ns = core_ns.saturating_sub(made_up_ns);
    let counters = runtime.block_on(service.close());
    let before = thread_ns();
    let found = runtime.block_on(async {
        let reader = Reader::new(&path);
        let filter = analytics::Filter::new(analytics::Scope::Everything);
        reader.query(&filter, 100, None).await.unwrap().records.len()
    });
    let per = |ns: u64| ns as f64 / records as f64;
    println!(
        "{name}: {:.0} ns a record on the core, {:.0} ns behind it, {:.1} bytes on disk; \
         {} stored, {} dropped; a page of {found} in {:.1} ms",
        per(core_ns),
        per(behind_ns),
        size(&path) as f64 / records as f64,
        counters.stored,
        counters.dropped,
        (thread_ns() - before) as f64 / 1e6,
    );
}

/// Xorshift: the same records in every run.
fn next(mut random: u64) -> u64 {
    random ^= random << 13;
    random ^= random >> 7;
    random ^ random << 17
}

fn record(mix: &Mix, n: usize, random: u64) -> Record<'_> {
    let pick = |count: usize| (random >> 20) as usize % count;
    let [api_id, api_name, api_version, operation_id, operation_path, method] =
        &mix.operations[pick(mix.operations.len())];
    let [app_id, app_name, client_id, consumer_org_id] =
        &mix.applications[pick(mix.applications.len())];
    Record {
        at_us: 1_760_000_000_000_000 + n as i64 * 20,
        duration_us: 300 + (random % 200) as u32,
        upstream_us: Some(200 + (random % 150) as u32),
        status: 200,
        reason: "OK",
        method,
        uri_path: mix.paths[pick(mix.paths.len())].as_bytes(),
        query: b"zipcode=90210",
        protocol: "HTTP/1.1",
        org_id: "org_0198c0ffee",
        org_name: "demo",
        catalog_id: "cat_0198c0ffee",
        catalog_name: "sb",
        api_id,
        api_name,
        api_version,
        operation_id,
        operation_path,
        product_name: "weather-provider-api-product",
        product_version: "1.0.0",
        plan_name: "default",
        app_id,
        app_name,
        client_id,
        consumer_org_id,
        consumer_org_name: "a consumer organization",
        client_ip: IpAddr::V4(Ipv4Addr::from(0x7f00_0001 + pick(mix.applications.len()) as u32)),
        user_agent: b"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        request_bytes: 0,
        response_bytes: 180 + random % 40,
        transaction_id: u128::from(random),
        sequence: 42,
        endpoint_url: "http://127.0.0.1:9100/current",
        ..Record::default()
    }
}

#[allow(clippy::disallowed_methods)]
fn now_us() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    since.as_micros() as i64
}

fn thread_ns() -> u64 {
    schedstat(Path::new("/proc/thread-self/schedstat"))
}

fn all_ns() -> u64 {
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    tasks.map(|task| schedstat(&task.unwrap().path().join("schedstat"))).sum()
}

/// The first number is the time on a processor, ns.
fn schedstat(path: &Path) -> u64 {
    let text = fs::read_to_string(path).unwrap();
    text.split_whitespace().next().unwrap().parse().unwrap()
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).unwrap().len()
}
