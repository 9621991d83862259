"""The settings of the service, read from the environment and checked at start."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

MINIMUM_SECRET = 32
MINIMUM_VARIETY = 10


def _strong(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    if len(value) < MINIMUM_SECRET or len(set(value)) < MINIMUM_VARIETY:
        raise ValueError("must be at least 32 characters, chosen at random")
    return secret


def _openable(url: str) -> str:
    try:
        parsed = make_url(url)
    except ValueError:
        raise ValueError("must be an address with a port that is a number") from None
    if parsed.drivername == "sqlite" and not Path(parsed.database or "").parent.is_dir():
        raise ValueError("must name a file in a folder that is there")
    return url


class Settings(BaseSettings):
    """What can be set from outside; every name is that of an environment variable."""

    model_config = SettingsConfigDict(frozen=True)

    database_url: Annotated[
        str, Field(pattern=r"^(sqlite:///.+|postgresql://.+)$"), AfterValidator(_openable)
    ]
    secret_key: Annotated[SecretStr, AfterValidator(_strong)]
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    web_concurrency: Annotated[int, Field(ge=1, le=64)] = 1
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    trusted_proxies: str = ""
    otel_exporter_otlp_endpoint: str | None = None
    database_pool_size: Annotated[int, Field(ge=1, le=500)] = 40
    database_timeout_seconds: Annotated[float, Field(gt=0, le=3600)] = 5.0
    request_timeout_seconds: Annotated[float, Field(gt=0, le=3600)] = 15.0
    shutdown_grace_seconds: Annotated[int, Field(ge=0)] = 10
    max_concurrent_requests: Annotated[int, Field(ge=1)] = 500


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Read the settings once; every later call gets the same ones."""
    return Settings()
