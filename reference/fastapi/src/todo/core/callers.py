"""How the conditions of rules name the caller."""

from sqlalchemy import bindparam

from todo.core.columns import KEY

CALLER = bindparam("caller", type_=KEY)
