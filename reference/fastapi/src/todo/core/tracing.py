"""Tracing: the trace of a request in its logs, and spans where a collector is set."""

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode

TRACEPARENT = re.compile(r"[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
SERVER_FAULTS = 500


class Tracing:
    """Follows requests: by their `traceparent` alone, or with spans of our own."""

    def __init__(self, endpoint: str | None) -> None:
        """Send spans to the collector at `endpoint`, if there is one."""
        self._provider = _provider() if endpoint else None

    def follow(self, method: str, headers: Mapping[str, str]) -> AbstractContextManager[str | None]:
        """Follow one request, and tell the id of its trace."""
        if self._provider is not None:
            return _span(self._provider, method, headers)
        found = TRACEPARENT.fullmatch(headers.get("traceparent", ""))
        return nullcontext(found[1] if found else None)

    def close(self) -> None:
        """Send what has not been sent yet."""
        if self._provider is not None:
            self._provider.shutdown()


def name_span(method: str, route: str, status: int) -> None:
    """Name the span of a request by its route, once that is known."""
    span = trace.get_current_span()
    if not span.is_recording():
        return
    span.update_name(f"{method} {route}".strip())
    span.set_attribute("http.request.method", method)
    span.set_attribute("http.route", route)
    span.set_attribute("http.response.status_code", status)
    if status >= SERVER_FAULTS:
        span.set_status(StatusCode.ERROR)


@contextmanager
def _span(provider: TracerProvider, method: str, headers: Mapping[str, str]) -> Iterator[str]:
    parent = propagate.extract(headers)
    tracer = provider.get_tracer("todo")
    with tracer.start_as_current_span(method, parent, SpanKind.SERVER) as span:
        yield trace.format_trace_id(span.get_span_context().trace_id)


def _provider() -> TracerProvider:
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: "todo"}))
    # The exporter reads OTEL_EXPORTER_OTLP_ENDPOINT itself and adds the path of traces to it.
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider
