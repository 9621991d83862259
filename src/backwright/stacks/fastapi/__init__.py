"""FastAPI with SQLAlchemy and Alembic: the default stack."""

from backwright.stacks.fastapi.emission import emit

__all__ = ["emit"]
