"""Migrations that agree with the tables of the application."""

from alembic import command

from tests.core.databases import ALEMBIC


def test_the_migrations_make_the_tables_of_the_application() -> None:
    command.check(ALEMBIC)


def test_the_migrations_can_be_taken_back() -> None:
    command.downgrade(ALEMBIC, "base")
    command.upgrade(ALEMBIC, "head")
