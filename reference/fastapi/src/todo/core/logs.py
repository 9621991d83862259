"""Logs: one JSON object per line on standard output, in UTC."""

import logging
import sys
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime

import orjson
from typing_extensions import override

REQUEST: ContextVar[dict[str, str] | None] = ContextVar("REQUEST", default=None)

_access = logging.getLogger("todo.access")
_audit = logging.getLogger("todo.audit")
_errors = logging.getLogger("todo.errors")


class JsonFormatter(logging.Formatter):
    """Writes a record together with the request and the trace that it belongs to."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, object] = getattr(record, "fields", {})
        if record.exc_info:
            fields = {**fields, "exception": self.formatException(record.exc_info)}
        return _line(record.levelname.lower(), record.name, record.getMessage(), fields)


def configure_logs(level: str) -> None:
    """Send all logs of at least `level` through one JSON formatter."""
    output = logging.StreamHandler(sys.stdout)
    output.setFormatter(JsonFormatter())
    # What no line tells is not worth looking up for each of them.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(handlers=[output], level=level.upper(), force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = name != "uvicorn.access"


def identify(user: object) -> None:
    """Name the user in all further lines of this request."""
    REQUEST.set({**(REQUEST.get() or {}), "user": str(user)})


def access(fields: dict[str, object]) -> None:
    """Log one request that has been answered; there are so many that records cost too much."""
    if _access.isEnabledFor(logging.INFO):
        sys.stdout.write(_line("info", _access.name, "request", fields) + "\n")
        sys.stdout.flush()


def audit(event: str, **fields: object) -> None:
    """Log an event of security: what happened, to whom, and whether it was allowed."""
    _audit.info(event, extra={"fields": fields})


def report(message: str, error: BaseException) -> None:
    """Log a fault with its stack, which no client ever sees."""
    _errors.error(message, exc_info=error)


def _line(level: str, logger: str, message: str, fields: Mapping[str, object]) -> str:
    line = {
        "time": datetime.now(UTC),
        "level": level,
        "logger": logger,
        "message": message,
        **(REQUEST.get() or {}),
        **fields,
    }
    return orjson.dumps(line, default=str, option=orjson.OPT_UTC_Z).decode()
