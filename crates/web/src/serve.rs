//! Serving until told to stop.

use std::future::Future;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::{App, router};

/// Answers on `listener` until `until` is ready; then finishes what was begun.
///
/// # Errors
///
/// What the listener reports.
pub async fn serve(
    app: App,
    listener: TcpListener,
    until: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // The limit on tries to sign in goes by the peer's address.
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(until).await
}
