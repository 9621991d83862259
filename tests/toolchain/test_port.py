"""Tests that a port in use is explained."""

import os
import socket

import pytest

from backwright.toolchain.errors import ToolchainError
from backwright.toolchain.port import require_free


def test_the_holder_of_a_port_is_named_and_another_port_offered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(ToolchainError, match=f"port {port} is in use") as refusal:
            require_free("127.0.0.1", port)
    assert f"(process {os.getpid()})" in refusal.value.message
    assert "--port" in refusal.value.advice
    require_free("127.0.0.1", port)


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    with pytest.raises(ToolchainError, match="cannot be listened on"):
        require_free("192.0.2.1", 8299)
