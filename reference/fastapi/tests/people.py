"""The people of the tests, who sign up and then do things in their own name."""

from dataclasses import dataclass
from typing import Any

from httpx import AsyncClient, Response

PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in."""

    client: AsyncClient
    access_token: str
    refresh_token: str

    async def send(
        self,
        method: str,
        path: str,
        body: object = None,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Send a request in the name of this person."""
        bearer = {"Authorization": f"Bearer {self.access_token}"}
        return await self.client.request(
            method, path, json=body, params=query, headers={**bearer, **(headers or {})}
        )

    async def create(self, path: str, body: object) -> dict[str, Any]:
        """Create a row, which has to succeed, and give it."""
        answer = await self.send("POST", path, body)
        assert answer.status_code == 201, answer.text
        row: dict[str, Any] = answer.json()
        return row


@dataclass(frozen=True, slots=True)
class User(Session):
    """A user, signed in."""

    id: str
    email: str


async def sign_up(client: AsyncClient, email: str, name: str, password: str = PASSWORD) -> User:
    """Let somebody sign up and log in."""
    body = {"email": email, "name": name, "password": password}
    answer = await client.post("/auth/sign-up", json=body)
    assert answer.status_code == 201, answer.text
    session = await log_in(client, email, password)
    return User(client, session.access_token, session.refresh_token, answer.json()["id"], email)


async def log_in(client: AsyncClient, email: str, password: str = PASSWORD) -> Session:
    """Begin one more session."""
    answer = await client.post("/auth/log-in", json={"email": email, "password": password})
    assert answer.status_code == 200, answer.text
    tokens = answer.json()
    return Session(client, tokens["access_token"], tokens["refresh_token"])
