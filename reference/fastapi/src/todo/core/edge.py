"""The outermost layer: identifies, watches and answers every request, whatever happens."""

import re
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo.core.answers import problem_response
from todo.core.logs import REQUEST, access, report
from todo.core.metrics import observe
from todo.core.problems import Problem, ProblemError
from todo.core.tracing import Tracing, name_span
from todo.core.values import new_request_id

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
        headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        with self._tracing.follow(scope["method"], headers) as trace_id:
            exchange = Exchange(scope, send, headers.get("x-request-id", ""), trace_id)
            await exchange.run(self._app, receive)


class Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, send: Send, request_id: str, trace_id: str | None) -> None:
        """Begin to measure; keep `request_id` if it is well-formed."""
        self._started = perf_counter()
        self._scope = scope
        self._send = send
        self._method = scope["method"] if scope["method"] in KNOWN_METHODS else "_OTHER"
        self._request_id = request_id if REQUEST_ID.fullmatch(request_id) else new_request_id()
        self._status = 0
        scope.setdefault("state", {})["request_id"] = self._request_id
        known = {"request_id": self._request_id}
        REQUEST.set(known if trace_id is None else {**known, "trace_id": trace_id})

    async def run(self, app: ASGIApp, receive: Receive) -> None:
        """Let `app` answer, and tell the log, the metrics and the trace."""
        try:
            await app(self._scope, receive, self._answer)
        except Exception as error:
            # The last resort: whatever it was, the client gets an answer and the service goes on.
            report("request failed", error)
            if self._status:
                raise
            failure = ProblemError(Problem.INTERNAL, "The fault is in our log, by request id.")
            answer = problem_response(failure, self._request_id)
            await answer(self._scope, receive, self._answer)
        finally:
            self._finish(perf_counter() - self._started)

    async def _answer(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [*message["headers"], *self._headers()]
        await self._send(message)

    def _headers(self) -> list[tuple[bytes, bytes]]:
        headers = [
            (b"x-request-id", self._request_id.encode()),
            (b"x-content-type-options", b"nosniff"),
        ]
        if self._scope["scheme"] == "https":
            headers.append((b"strict-transport-security", b"max-age=31536000"))
        return headers

    def _finish(self, seconds: float) -> None:
        # The template of the route, so that there are few names; none where there is no route.
        route = getattr(self._scope.get("route"), "path", "")
        observe(self._method, route, self._status, seconds)
        name_span(self._method, route, self._status)
        access(
            {
                "method": self._method,
                "route": route,
                "path": self._scope["path"],
                "status": self._status,
                "duration_ms": round(seconds * 1000, 3),
            }
        )
