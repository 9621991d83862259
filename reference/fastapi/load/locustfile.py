"""Load for the service: people who sign up, make lists and work with them."""

from uuid import uuid4

from locust import HttpUser, between, task


class Person(HttpUser):
    """A user with a list."""

    wait_time = between(0.1, 0.5)

    def on_start(self) -> None:
        """Sign up, log in and make the rows to work with."""
        account = {"email": f"{uuid4()}@example.org", "password": uuid4().hex}
        self.client.post("/auth/sign-up", json={**account, "name": "Ann"})
        tokens = self.client.post("/auth/log-in", json=account).json()
        self.client.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        self.list_id = self.client.post("/lists", json={"title": "Groceries"}).json()["id"]
        items = f"/lists/{self.list_id}/items"
        self.item_id = self.client.post(items, json={"text": "Milk"}).json()["id"]

    @task(10)
    def get_list(self) -> None:
        """Get a list."""
        self.client.get(f"/lists/{self.list_id}", name="/lists/{list_id}")

    @task(5)
    def list_lists(self) -> None:
        """List lists."""
        self.client.get("/lists")

    @task(5)
    def list_items_of_list(self) -> None:
        """List the items of a list."""
        self.client.get(f"/lists/{self.list_id}/items", name="/lists/{list_id}/items")

    @task(1)
    def create_item_in_list(self) -> None:
        """Create an item in a list."""
        self.client.post(
            f"/lists/{self.list_id}/items", json={"text": "Bread"}, name="/lists/{list_id}/items"
        )

    @task(1)
    def update_item(self) -> None:
        """Update an item."""
        self.client.patch(f"/items/{self.item_id}", json={"done": True}, name="/items/{item_id}")
