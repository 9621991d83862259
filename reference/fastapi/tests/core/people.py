"""The people of the tests, who sign up and then do things in their own name."""

from dataclasses import dataclass, replace
from typing import Any

from httpx import AsyncClient, Response

PASSWORD = "correct horse battery staple"
ANN = {"email": "ann@example.com", "name": "User"}
BEN = {"email": "ben@example.com", "name": "Stranger"}


class Row(dict[str, Any]):
    """What an answer has told, and the headers that came with it."""

    def __init__(self, answer: Response) -> None:
        """Read `answer`, if there is anything in it."""
        super().__init__(answer.json() if answer.content else {})
        self.headers = answer.headers


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sends requests, in their own name if they have a token."""

    client: AsyncClient
    row: dict[str, Any]
    access_token: str = ""
    refresh_token: str = ""

    async def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Any = None,
        headers: dict[str, str] | None = None,
        content: str | None = None,
    ) -> Response:
        """Send a request with a JSON `body`, or with `content` as it is."""
        sent = {"Authorization": f"Bearer {self.access_token}"} if self.access_token else {}
        if content is not None:
            sent["Content-Type"] = "application/json"
        return await self.client.request(
            method,
            path,
            json=body,
            content=content,
            params=query,
            headers={**sent, **(headers or {})},
        )

    async def do(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Any = None,
        headers: dict[str, str] | None = None,
    ) -> Row:
        """Send a request that has to succeed."""
        answer = await self.send(method, path, body, query=query, headers=headers)
        assert answer.is_success, answer.text
        return Row(answer)

    def using(self, tokens: Row) -> "Person":
        """Go on in another session."""
        return replace(
            self, access_token=tokens["access_token"], refresh_token=tokens["refresh_token"]
        )


def nobody(client: AsyncClient) -> Person:
    """Send requests without signing in."""
    return Person(client, {})


async def sign_up(client: AsyncClient, members: dict[str, Any]) -> Person:
    """Let somebody sign up and log in."""
    row = await nobody(client).do("POST", "/auth/sign-up", {**members, "password": PASSWORD})
    return Person(client, row).using(await log_in(client, members))


async def log_in(client: AsyncClient, members: dict[str, Any], password: str = PASSWORD) -> Row:
    """Begin one more session."""
    credentials = {"email": members["email"], "password": password}
    return await nobody(client).do("POST", "/auth/log-in", credentials)
