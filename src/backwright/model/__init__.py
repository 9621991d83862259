"""The checked contract: frozen values with every name resolved."""
