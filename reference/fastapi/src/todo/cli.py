"""The command that starts the service."""

import os
import signal
import sys
import tempfile

import uvicorn
from pydantic import ValidationError

from todo.core.settings import Settings, get_settings


def main() -> None:
    """Serve until a signal asks to stop; exit 2 where a setting is missing or wrong."""
    try:
        settings = get_settings()
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            name = "_".join(map(str, fault["loc"])).upper()
            sys.stderr.write(f"{name}: {fault['msg']}\n")
        sys.exit(2)
    # Uvicorn raises the signal again after it has stopped in good order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if settings.web_concurrency == 1 or "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        serve(settings)
        return
    # The workers share their metrics by files.
    with tempfile.TemporaryDirectory(prefix="metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        serve(settings)


def serve(settings: Settings) -> None:
    """Serve the application as `settings` say."""
    uvicorn.run(
        "todo.main:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.web_concurrency,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=settings.shutdown_grace_seconds,
    )
