"""What clients send and read when they sign in."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from todo.auth.passwords import NewPassword, Password
from todo.core.fields import Email, String
from todo.users.schemas import Name


class SignUp(BaseModel):
    """A new user."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    name: Name
    password: NewPassword


class LogIn(BaseModel):
    """What proves who a user is."""

    model_config = ConfigDict(extra="forbid")

    email: String
    password: Password


class Refresh(BaseModel):
    """A refresh token to be exchanged."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: String


class PasswordChange(BaseModel):
    """A new password, and the one that it takes the place of."""

    model_config = ConfigDict(extra="forbid")

    current_password: Password
    new_password: NewPassword


@dataclass
class Tokens:
    """What keeps a user signed in."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    refresh_token: str
