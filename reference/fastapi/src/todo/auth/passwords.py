"""Passwords: which ones are accepted, and how they are kept."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from todo.core.fields import String

# At most two at once, in threads of their own: each takes 19 MiB and some milliseconds.
THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
COMMON_PASSWORDS = Path(__file__).with_name("common_passwords.txt")


async def hash_password(password: str) -> str:
    """Hash a password for keeping."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, HASHER.hash, password)


async def is_password(password: str, password_hash: str | None) -> bool:
    """Compare a password with a hash; having none takes as long as having another."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(THREADS, _verify, password, password_hash)


def _verify(password: str, password_hash: str | None) -> bool:
    try:
        HASHER.verify(password_hash or _nobody(), password)
    except VerifyMismatchError:
        return False
    return password_hash is not None


@lru_cache(maxsize=1)
def _nobody() -> str:
    return HASHER.hash("the password of nobody")


@lru_cache(maxsize=1)
def _common_passwords() -> frozenset[str]:
    return frozenset(COMMON_PASSWORDS.read_text().split())


def _uncommon(password: str) -> str:
    if password.lower() in _common_passwords():
        raise PydanticCustomError("common_password", "This is one of the commonest passwords.")
    return password


Password = Annotated[String, Field(max_length=256)]
NewPassword = Annotated[
    String,
    Field(min_length=8, max_length=256),
    AfterValidator(_uncommon),
]
