"""Create a grant.

write: list.owner == caller
"""

from httpx import AsyncClient

from tests.core.answers import assert_row
from tests.core.people import sign_up


async def test_a_new_grant_comes_back_with_its_defaults(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST", "/grants", {"list": list_["id"], "user": somebody_else.row["email"]}
    )

    assert_row(
        answer, 201, {"list": list_["id"], "user": somebody_else.row["email"], "level": "view"}
    )


async def test_a_new_grant_keeps_all_that_is_sent(client: AsyncClient) -> None:
    owner = await sign_up(client, {"email": "owner@example.com", "name": "Owner"})
    somebody_else = await sign_up(
        client, {"email": "somebody-else@example.com", "name": "Somebody else"}
    )
    list_ = await owner.do("POST", "/lists", {"title": "Title"})

    answer = await owner.send(
        "POST",
        "/grants",
        {"list": list_["id"], "user": somebody_else.row["email"], "level": "edit"},
    )

    assert_row(
        answer, 201, {"list": list_["id"], "user": somebody_else.row["email"], "level": "edit"}
    )
