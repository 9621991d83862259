"""The Postman collection of a design: its scenarios as requests that check their answers."""
