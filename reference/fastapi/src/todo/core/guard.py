"""Refuses requests that no endpoint should see, and answers HEAD and OPTIONS for all."""

import asyncio

from fastapi import FastAPI, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from todo.core.answers import allowed_methods, problem_response
from todo.core.problems import Problem, ProblemError
from todo.core.settings import Settings

MAXIMUM_TARGET_BYTES = 8 * 1024
MAXIMUM_HEADER_BYTES = 16 * 1024


class Guard:
    """Keeps the service from requests that are too large, too many or too slow."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stand before `app`."""
        self._app = app
        self._timeout = settings.request_timeout_seconds
        self._maximum = settings.max_concurrent_requests
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope)
        if answer is not None:
            await answer(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self._pass_on(scope, receive, send)
        finally:
            self._under_way -= 1

    def _refusal(self, scope: Scope) -> Response | None:
        problem = _oversized(scope)
        if self._under_way >= self._maximum:
            problem = ProblemError(
                Problem.UNAVAILABLE, "Too many requests at once.", headers={"Retry-After": "1"}
            )
        if problem is not None:
            return problem_response(problem, scope["state"]["request_id"])
        return _options(scope) if scope["method"] == "OPTIONS" else None

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "HEAD":
            scope["method"] = "GET"
            send = _without_body(send)
        answering = Answering(send)
        try:
            async with asyncio.timeout(self._timeout):
                await self._app(scope, receive, answering.send)
        except TimeoutError:
            if answering.started:
                raise
            problem = ProblemError(
                Problem.UNAVAILABLE, "The answer took too long.", headers={"Retry-After": "1"}
            )
            await problem_response(problem, scope["state"]["request_id"])(scope, receive, send)


class Answering:
    """Remembers whether an answer has begun."""

    def __init__(self, send: Send) -> None:
        """Send by way of `send`."""
        self._send = send
        self.started = False

    async def send(self, message: Message) -> None:
        """Send a part of the answer."""
        self.started = True
        await self._send(message)


def _oversized(scope: Scope) -> ProblemError | None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > MAXIMUM_TARGET_BYTES:
        return ProblemError(
            Problem.URI_TOO_LONG, f"An address has at most {MAXIMUM_TARGET_BYTES} bytes."
        )
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAXIMUM_HEADER_BYTES:
        return ProblemError(
            Problem.HEADERS_TOO_LARGE, f"Headers have at most {MAXIMUM_HEADER_BYTES} bytes."
        )
    return None


def _options(scope: Scope) -> Response | None:
    app: FastAPI = scope["app"]
    allow = allowed_methods(app, scope)
    return Response(status_code=204, headers={"Allow": allow}) if allow else None


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
