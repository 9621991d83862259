"""Whether a port is free, and who holds it when it is not."""

import errno
import socket
from collections.abc import Iterator

import psutil

from backwright.toolchain.errors import ToolchainError

_PORTS_TO_TRY = 100


def require_free(host: str, port: int) -> None:
    """Raise `ToolchainError` that names the holder of a port which cannot be listened on."""
    fault = _bind_fault(host, port)
    if fault is None:
        return
    if fault.errno == errno.EADDRINUSE:
        raise ToolchainError(f"port {port} is in use{_held_by(port)}", advice=_advice(host, port))
    raise ToolchainError(f"port {port} cannot be listened on: {fault.strerror}")


def _bind_fault(host: str, port: int) -> OSError | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # A server that stopped a moment ago must not count as one that runs.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            return fault
    return None


def _advice(host: str, port: int) -> str:
    others = range(port + 1, min(port + 1 + _PORTS_TO_TRY, 65536))
    free = next((other for other in others if _bind_fault(host, other) is None), None)
    return "stop that program" if free is None else f"stop that program, or use --port {free}"


def _held_by(port: int) -> str:
    holder = next(_listeners(port), None)
    return f" by {holder.name()} (process {holder.pid})" if holder else ""


def _listeners(port: int) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            if port in _ports_of(process):
                yield process
        except psutil.Error:
            continue  # a process of somebody else's, or one that has just ended


def _ports_of(process: psutil.Process) -> set[int]:
    connections = process.net_connections(kind="tcp")
    return {one.laddr.port for one in connections if one.status == psutil.CONN_LISTEN}
