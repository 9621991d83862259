"""Load for the service: people and what they do."""

from uuid import uuid4

from locust import HttpUser, between, task


class Person(HttpUser):
    """A user, with rows to work with."""

    wait_time = between(0.1, 0.5)

    def on_start(self) -> None:
        """Sign up, log in and make the rows to work with."""
        account = {"email": f"{uuid4()}@example.org", "password": uuid4().hex}
        signed_up = self.client.post("/auth/sign-up", json={**account, "name": "User"})
        self.person_id = signed_up.json()["id"]
        tokens = self.client.post("/auth/log-in", json=account).json()
        self.client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        self.list_id = self.client.post("/lists", json={"title": "Title"}).json()["id"]
        self.item_id = self.client.post(
            "/items", json={"list": self.list_id, "text": "Text"}
        ).json()["id"]

    @task(10)
    def get_user(self) -> None:
        """Get a user."""
        self.client.get(f"/users/{self.person_id}", name="/users/{user_id}")

    @task(1)
    def update_user(self) -> None:
        """Update a user."""
        self.client.patch(
            f"/users/{self.person_id}", json={"name": "Another user"}, name="/users/{user_id}"
        )

    @task(5)
    def list_lists(self) -> None:
        """List lists."""
        self.client.get("/lists")

    @task(1)
    def create_list(self) -> None:
        """Create a list."""
        self.client.post("/lists", json={"title": "Title"})

    @task(10)
    def get_list(self) -> None:
        """Get a list."""
        self.client.get(f"/lists/{self.list_id}", name="/lists/{list_id}")

    @task(1)
    def update_list(self) -> None:
        """Update a list."""
        self.client.patch(
            f"/lists/{self.list_id}", json={"title": "Another title"}, name="/lists/{list_id}"
        )

    @task(5)
    def list_items(self) -> None:
        """List items."""
        self.client.get("/items")

    @task(1)
    def create_item(self) -> None:
        """Create an item."""
        self.client.post("/items", json={"list": self.list_id, "text": "Text"})

    @task(10)
    def get_item(self) -> None:
        """Get an item."""
        self.client.get(f"/items/{self.item_id}", name="/items/{item_id}")

    @task(1)
    def update_item(self) -> None:
        """Update an item."""
        self.client.patch(
            f"/items/{self.item_id}", json={"text": "Another text"}, name="/items/{item_id}"
        )

    @task(5)
    def list_items_of_list(self) -> None:
        """List items of a list."""
        self.client.get(f"/lists/{self.list_id}/items", name="/lists/{list_id}/items")

    @task(1)
    def create_item_in_list(self) -> None:
        """Create an item in a list."""
        self.client.post(
            f"/lists/{self.list_id}/items", json={"text": "Text"}, name="/lists/{list_id}/items"
        )
