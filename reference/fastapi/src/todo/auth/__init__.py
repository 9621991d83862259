"""Signing in: sessions, tokens and passwords."""
