"""What signing in leaves in the log."""

import pytest
from httpx import AsyncClient

from tests.core.people import ANN, PASSWORD, sign_up
from todo.core.logs import configure_logs


async def test_signing_in_leaves_no_secret_in_the_log(
    client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("info")

    ann = await sign_up(client, ANN)
    await ann.send("GET", "/auth/me")

    logged = capsys.readouterr().out
    assert '"message":"logged in"' in logged
    for secret in (PASSWORD, ann.access_token, ann.refresh_token):
        assert secret not in logged
