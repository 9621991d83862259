"""FastAPI with SQLAlchemy and Alembic: the default stack."""

from backwright.stacks.fastapi.emission import emit
from backwright.stacks.fastapi.supports import check_support

__all__ = ["check_support", "emit"]
