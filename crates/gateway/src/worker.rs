//! The gateway's threads: one runtime a core, its listeners, its tick, its end.

use crate::counters::Counters;
use crate::serve::Core;
use crate::swap::{CoreView, Live};
use crate::upstream::{World, now_us};
use analytics::Recorder;
use assembly::BufferLimits;
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokens::InstallationKey;
use tokio::task::LocalSet;
use wire::Shutdown;
use wire::client::{Client, ClientOptions};
use wire::server::{ServerOptions, accept_loop};
use wire::tls::TlsSetup;

/// How often a core hands over records and closes what is too old.
const TICK: Duration = Duration::from_millis(100);

/// An address to listen on, plain or with TLS.
#[derive(Debug, Clone)]
pub struct Listener {
    /// Address and port; port 0 takes a free one.
    pub address: SocketAddr,
    /// TLS, where the listener has it.
    pub tls: Option<TlsSetup>,
}

/// What a gateway is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// At least one.
    pub listeners: Vec<Listener>,
    /// Threads; each serves on every listener.
    pub workers: usize,
    /// Limits of the clients' side.
    pub server: ServerOptions,
    /// Limits and TLS of the back ends' side.
    pub client: ClientOptions,
    /// How much of a body a policy may hold.
    pub buffer: BufferLimits,
}

/// What all cores share.
#[derive(Debug, Clone)]
pub struct Gateway {
    /// The snapshot in service.
    pub live: Arc<Live>,
    /// Under which client secrets are hashed.
    pub key: Arc<InstallationKey>,
    /// Counters of limits.
    pub counters: Arc<Counters>,
}

/// A gateway that serves; dropping it does not stop it.
#[derive(Debug)]
pub struct Running {
    /// The addresses in service, in the order of the options.
    pub addresses: Vec<SocketAddr>,
    shutdown: Shutdown,
    threads: Vec<JoinHandle<()>>,
}

/// Why a gateway could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is in use or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// No thread or no runtime is to be had.
    #[error("cannot start a gateway core")]
    Core(#[source] std::io::Error),
}

impl Gateway {
    /// Starts the cores; `recorder` makes one recorder for each, where calls are recorded.
    ///
    /// # Errors
    /// [`StartError`]; nothing is left running then.
    pub fn start(
        &self,
        options: &Options,
        recorder: impl Fn() -> Option<Recorder>,
    ) -> Result<Running, StartError> {
        let mut addresses = Vec::new();
        let mut sockets: Vec<Vec<(std::net::TcpListener, Option<TlsSetup>)>> =
            (0..options.workers.max(1)).map(|_| Vec::new()).collect();
        for Listener { address, tls } in &options.listeners {
            let failed = |source| StartError::Listen { address: *address, source };
            let bound = wire::bind(*address, sockets.len()).map_err(failed)?;
            addresses.extend(bound.first().and_then(|socket| socket.local_addr().ok()));
            for (core, socket) in sockets.iter_mut().zip(bound) {
                core.push((socket, tls.clone()));
            }
        }
        let shutdown = Shutdown::new();
        let mut running = Running { addresses, shutdown, threads: Vec::new() };
        for (index, sockets) in sockets.into_iter().enumerate() {
            let seed = Seed {
                gateway: self.clone(),
                options: options.clone(),
                recorder: recorder(),
                sockets,
                shutdown: running.shutdown.clone(),
            };
            let thread = std::thread::Builder::new().name(format!("gateway-{index}"));
            match thread.spawn(move || seed.run()) {
                Ok(thread) => running.threads.push(thread),
                Err(error) => {
                    running.stop();
                    return Err(StartError::Core(error));
                }
            }
        }
        Ok(running)
    }
}

impl Running {
    /// Stops accepting, lets calls in flight finish within their bound, hands over the last
    /// records and waits for the cores.
    pub fn stop(self) {
        self.shutdown.trigger();
        for thread in self.threads {
            // A core that panicked has ended: there is nothing left to wait for.
            let _ = thread.join();
        }
    }
}

/// Everything a core is made of, on its way to its thread.
struct Seed {
    gateway: Gateway,
    options: Options,
    recorder: Option<Recorder>,
    sockets: Vec<(std::net::TcpListener, Option<TlsSetup>)>,
    shutdown: Shutdown,
}

impl Seed {
    fn run(self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime {
            Ok(runtime) => LocalSet::new().block_on(&runtime, self.serve()),
            Err(error) => tracing::error!(%error, "a gateway core has no runtime"),
        }
    }

    async fn serve(self) {
        let client = Rc::new(Client::new(self.options.client));
        let random = first_transaction();
        let core = Rc::new(Core {
            view: CoreView::new(self.gateway.live),
            key: self.gateway.key,
            counters: self.gateway.counters,
            world: World { client },
            limits: self.options.buffer,
            recorder: RefCell::new(self.recorder),
            transactions: (random.0, Cell::new(random.1)),
        });
        let options = Rc::new(self.options.server);
        let accepting: Vec<_> = self
            .sockets
            .into_iter()
            .filter_map(|(socket, tls)| Some((wire::from_std(socket).ok()?, tls)))
            .map(|(socket, tls)| {
                let (core, options) = (Rc::clone(&core), Rc::clone(&options));
                let accepting = accept_loop(socket, tls, core, options, self.shutdown.clone());
                tokio::task::spawn_local(accepting)
            })
            .collect();
        let ticking = tokio::task::spawn_local(tick(Rc::clone(&core)));
        for loop_ in accepting {
            let _ = loop_.await;
        }
        ticking.abort();
        let recorder = core.recorder.borrow_mut().take();
        if let Some(recorder) = recorder {
            recorder.close().await;
        }
    }
}

async fn tick(core: Rc<Core>) {
    let mut interval = tokio::time::interval(TICK);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        core.tick(now_us());
    }
}

impl Core {
    fn tick(&self, now_us: i64) {
        self.world.client.sweep();
        self.counters.sweep(now_us);
        if let Some(recorder) = &mut *self.recorder.borrow_mut() {
            recorder.tick(now_us);
        }
    }
}

/// Where a core's transaction IDs begin: no two cores or runs share them but by a 2^-96 chance.
fn first_transaction() -> (u32, u64) {
    use std::hash::{BuildHasher, Hasher, RandomState};
    // The standard library seeds each of these from the system's randomness.
    let draw = || RandomState::new().build_hasher().finish();
    ((draw() >> 32) as u32, draw())
}
