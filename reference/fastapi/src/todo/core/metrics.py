"""Metrics for Prometheus: the duration of requests by route."""

import os
from functools import lru_cache

from prometheus_client import REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

DURATION = Histogram(
    "http_server_request_duration_seconds",
    "Duration of HTTP server requests.",
    ("http_request_method", "http_route", "http_response_status_code"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10),
)


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Count one request that has been answered."""
    _duration(method, route, status).observe(seconds)


def write_metrics() -> bytes:
    """Write all metrics, those of the other workers too, in the format of Prometheus."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)


@lru_cache(maxsize=1024)
def _duration(method: str, route: str, status: int) -> Histogram:
    return DURATION.labels(method, route, str(status))
