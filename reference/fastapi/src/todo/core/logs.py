"""Logs: one JSON object per line on standard output, in UTC."""

import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

import orjson
from typing_extensions import override

from todo.core.values import format_timestamp

REQUEST: ContextVar[dict[str, str] | None] = ContextVar("REQUEST", default=None)

_access = logging.getLogger("todo.access")
_audit = logging.getLogger("todo.audit")
_errors = logging.getLogger("todo.errors")


class JsonFormatter(logging.Formatter):
    """Writes a record together with the request and the trace that it belongs to."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": format_timestamp(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **(REQUEST.get() or {}),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


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


def access(fields: dict[str, object]) -> None:
    """Log one request that has been answered."""
    _access.info("request", extra={"fields": fields})


def audit(event: str, **fields: object) -> None:
    """Log an event of security: what happened, to whom, and whether it was allowed."""
    _audit.info(event, extra={"fields": fields})


def report(message: str, error: BaseException) -> None:
    """Log a fault with its stack, which no client ever sees."""
    _errors.error(message, exc_info=error)
