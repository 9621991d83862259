"""The table of the notation for resources, their queries, views, routes, commands and steps."""

from __future__ import annotations

from backwright.contract import forms
from backwright.contract.shape import Either, Items, Key, Record, Table, Truth

FIELDS = Table(forms.MEMBER, forms.FIELD)
CONDITIONS = Table(forms.MEMBER, forms.EXPRESSION)
VALUES = Table(forms.MEMBER, forms.EXPRESSION)
SETS = Table(forms.PATH, forms.EXPRESSION)
_OPERATIONS = (
    ("any", "Every operation that has no rule of its own."),
    ("read", "`list` and `get`."),
    ("write", "`create`, `update` and `delete`."),
    ("list", "Reading many rows; the rule filters them."),
    ("get", "Reading one row."),
    ("create", "Judged on the new row."),
    ("update", "Judged on the row before and after."),
    ("delete", "Judged on the row."),
    ("history", "Who changed what, and when."),
)
_STORED = (
    ("create", "What creating a row does besides."),
    ("update", "What updating a row does besides."),
    ("delete", "What deleting a row does besides."),
)
_LIST_KEYS = (
    Key("filter", Items(forms.PATH), "The fields by which clients may filter."),
    Key(
        "sort", Items(forms.SORT), "The fields by which clients may sort; the first is the default."
    ),
    Key("search", Items(forms.PATH), "The fields in which `q` looks."),
    Key("page", forms.UNPAGED, "`none` for a list that is answered whole."),
)
QUERY = Record("'query'", _LIST_KEYS)
NAMED_QUERY = Record(
    "a named list",
    (
        *_LIST_KEYS,
        Key("where", forms.EXPRESSION, "The condition of this list."),
        Key(
            "params",
            CONDITIONS,
            "Parameters; each adds its condition over `value` when it is given.",
        ),
    ),
)
VIEW = Record(
    "a view",
    (
        Key("wrap", forms.MEMBER, "The member that holds the row."),
        Key(
            "show",
            Either((forms.PATH, Items(forms.VIEW_MEMBER))),
            "The members in order, or one member whose bare value stands for the row.",
            required=True,
        ),
    ),
)
STEP = Record(
    "a step",
    (
        Key("each", forms.EACH, "Does the rest of the step for each element."),
        Key(
            "require",
            CONDITIONS,
            "Conditions; the name of the first that fails is the error (409).",
        ),
        Key("set", SETS, "Fields and their new values."),
        Key("create", forms.RESOURCE, "Creates a row of that resource, `with` these values."),
        Key("ensure", forms.RESOURCE, "Creates a row `with` these values unless there is one."),
        Key("delete", forms.EACH, "Deletes the rows of a collection that match `where`."),
        Key("with", VALUES, "The values of the row that `create` or `ensure` writes."),
        Key("where", forms.EXPRESSION, "Which elements of `each`, or which rows of `delete`."),
        Key("emit", forms.MEMBER, "Sends an event of the resource."),
        Key("enqueue", forms.MEMBER, "Queues a job."),
        Key("call", forms.MEMBER, "Calls hand-written code behind a typed interface."),
    ),
)
MOVES = Table(forms.MEMBER, forms.MOVE)
COMMAND = Record(
    "a command",
    (
        Key(
            "move",
            Either((forms.MOVE, MOVES)),
            "The transition of the state machine; another state is 409 `wrong_state`.",
        ),
        Key("input", FIELDS, "What the client sends."),
        Key("steps", Items(STEP), "What happens, in order, in one transaction."),
        Key("idempotent", forms.DURATION, "How long an `Idempotency-Key` is remembered."),
    ),
)
QUERIES = Table(forms.MEMBER, NAMED_QUERY, (("list", "The list itself."),))
RULES = Table(forms.MEMBER, forms.EXPRESSION, _OPERATIONS)
VIEWS = Table(forms.MEMBER, VIEW)
COMMANDS = Table(forms.MEMBER, COMMAND, _STORED)
ROUTES = Table(forms.MEMBER, forms.ROUTE)
RESOURCE = Record(
    "a resource",
    (
        Key("key", forms.MEMBER, "The unique field that names a row in paths, `id` unless said."),
        Key("plural", forms.PLURAL, "The plural, where the usual English one is not meant."),
        Key("shared", Truth(), "Whether rows live outside the tenants."),
        Key(
            "store",
            forms.STORE,
            "`events` keeps the log as the truth and the table as its projection.",
        ),
        Key("lock", forms.LOCK, "`etag`: a write needs If-Match, and a stale one is 412."),
        Key("audit", Truth(), "Whether it is kept who changed what, and when."),
        Key("fields", FIELDS, "What a row holds.", required=True),
        Key("let", CONDITIONS, "Named conditions, never on the wire."),
        Key("computed", CONDITIONS, "Members of the row that are worked out, not stored."),
        Key("check", CONDITIONS, "What holds after every write; the name is the error (422)."),
        Key(
            "unique",
            Items(Either((forms.MEMBER, Items(forms.MEMBER)))),
            "Fields that are unique together, or a list of such groups.",
        ),
        Key("query", QUERY, "What clients may ask of the list."),
        Key(
            "queries",
            QUERIES,
            "Named lists.",
        ),
        Key(
            "allow",
            RULES,
            "Who may do what. No rule, no endpoint.",
        ),
        Key("views", VIEWS, "Named shapes of the row."),
        Key("routes", ROUTES, "Paths and answers that differ from the usual ones."),
        Key("do", COMMANDS, "Commands, and what writes do besides."),
    ),
    later=("delete", "since", "until"),
)
