"""The outermost layer: identifies, watches and answers every request, whatever happens."""

import re
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo.core.answers import problem_response
from todo.core.logs import REQUEST, access, report
from todo.core.metrics import ACTIVE, observe
from todo.core.problems import Problem, ProblemError
from todo.core.tracing import Tracing, name_span

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})


class Edge:
    """Gives each request its id, its log line and its measurement, and a 500 at the worst."""

    def __init__(self, app: ASGIApp, tracing: Tracing) -> None:
        """Watch over `app`."""
        self._app = app
        self._tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with self._tracing.span(scope["method"], dict(headers)) as span, ACTIVE.track_inprogress():
            exchange = Exchange(scope, send, self._tracing.trace_id(headers.get("traceparent", "")))
            await exchange.run(self._app, receive)
            name_span(span, scope["method"], exchange.route, exchange.status)


class Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, send: Send, trace_id: str | None) -> None:
        """Begin to measure."""
        self._started = perf_counter()
        self._scope = scope
        self._send = send
        self.status = 0
        self.request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = self.request_id
        known = {"request_id": self.request_id}
        REQUEST.set(known if trace_id is None else {**known, "trace_id": trace_id})

    @property
    def route(self) -> str:
        """Name the route by its template, so that there are few names; none for no route."""
        route = self._scope.get("route")
        return getattr(route, "path", "")

    async def run(self, app: ASGIApp, receive: Receive) -> None:
        """Let `app` answer, and tell the log and the metrics."""
        try:
            await app(self._scope, receive, self.send)
        except Exception as error:
            # The last resort: whatever it was, the client gets an answer and the service goes on.
            report("request failed", error)
            if self.status:
                raise
            failure = ProblemError(Problem.INTERNAL, "The fault is in our log, by request id.")
            await problem_response(failure, self.request_id)(self._scope, receive, self.send)
        finally:
            self._finish()

    async def send(self, message: Message) -> None:
        """Send a part of the answer, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self.request_id
            headers["X-Content-Type-Options"] = "nosniff"
            if self._scope["scheme"] == "https":
                headers["Strict-Transport-Security"] = "max-age=31536000"
        await self._send(message)

    def _finish(self) -> None:
        seconds = perf_counter() - self._started
        method = self._scope["method"] if self._scope["method"] in KNOWN_METHODS else "_OTHER"
        observe(method, self.route, self.status, seconds)
        access(
            {
                "method": method,
                "route": self.route,
                "path": self._scope["path"],
                "status": self.status,
                "duration_ms": round(seconds * 1000, 3),
            }
        )


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            sent = value.decode("latin-1")
            return sent if REQUEST_ID.fullmatch(sent) else uuid4().hex
    return uuid4().hex
