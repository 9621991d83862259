"""The project's own tests: each scenario of the design as a test that reads like the contract."""
