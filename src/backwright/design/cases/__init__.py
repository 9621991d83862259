"""The scenarios of a contract: small worlds, one request each, and the answer that must come."""
