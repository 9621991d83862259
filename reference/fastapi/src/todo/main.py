"""The application: everything put together."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from todo.auth.router import router as auth
from todo.core.answers import install_problems
from todo.core.database import Database
from todo.core.edge import Edge
from todo.core.guard import Guard
from todo.core.logs import configure_logs
from todo.core.operations import router as operations
from todo.core.postgresql import open_postgresql
from todo.core.settings import Settings, get_settings
from todo.core.sqlite import SqliteDatabase
from todo.core.tracing import Tracing
from todo.grants.router import router as grants
from todo.items.router import router as items
from todo.lists.router import router as lists
from todo.users.router import router as users


def open_database(settings: Settings) -> Database:
    """Open the database that `DATABASE_URL` names."""
    if settings.database_url.startswith("postgresql:"):
        return open_postgresql(settings)
    path = settings.database_url.removeprefix("sqlite:///")
    return SqliteDatabase(path, settings.database_timeout_seconds)


def create_app() -> FastAPI:
    """Build the application from its settings."""
    settings = get_settings()
    configure_logs(settings.log_level)
    tracing = Tracing(settings.otel_exporter_otlp_endpoint)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.database = open_database(settings)
        # What is here now stays: the garbage collector need not look at it with every request.
        gc.collect()
        gc.freeze()
        yield
        await app.state.database.close()
        tracing.close()

    app = FastAPI(
        title="todo",
        version="1",
        description="Private to-do lists that can be shared.",
        lifespan=lifespan,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Edge, tracing=tracing)
    install_problems(app)
    for router in (users, lists, grants, items, auth, operations):
        app.include_router(router)
    return app
