"""Settings that stop the service before it listens."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 64),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "mysql://localhost/todo"),
        ("DATABASE_URL", "postgresql://localhost:port/todo"),
        ("DATABASE_URL", "sqlite:////nowhere/todo.db"),
        ("DATABASE_TIMEOUT_SECONDS", "inf"),
        ("PORT", "0"),
    ],
)
def test_a_wrong_setting_is_named_and_stops_the_service(setting: str, value: str | None) -> None:
    environment = {**os.environ, setting: value or ""}
    if value is None:
        del environment[setting]

    service = subprocess.run(
        [sys.executable, "-m", "todo"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert service.returncode == 2
    assert service.stderr.startswith(f"{setting}: ")
    assert "Traceback" not in service.stderr
