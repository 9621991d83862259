"""The forms of short texts in the notation: names, times, routes, moves and their like."""

from __future__ import annotations

from backwright.contract.shape import Phrase

_MEMBER = "[a-z][a-z0-9_]{0,62}"
_RESOURCE = "[A-Z][A-Za-z0-9]{0,62}"
_WORD = "[A-Za-z0-9_][A-Za-z0-9_-]{0,62}"
_LENGTH = "[0-9]{1,9}(?:s|m|min|h|d|w)"
_STEP_PATH = rf"{_MEMBER}(?:\.{_MEMBER}){{0,5}}"
_ONE_SORT = rf"-?{_STEP_PATH}"
_ONE_METHOD = r"[a-z][a-z0-9_]*\s*\(\s*[^\s(),]+\s*\)"

SENTENCE = Phrase("a text")
EXPRESSION = Phrase("an expression")
FIELD = Phrase(
    "a type, such as 'string(1..80), unique'",
    words=(
        "string(1..100)",
        "text",
        "slug",
        "email, unique",
        "url",
        "int(0..)",
        "long",
        "decimal(10,2)",
        "money(EUR)",
        "float",
        "bool = false",
        "date",
        "timestamp",
        "duration",
        "uuid",
        "json",
        "bytes(1024)",
        "secret",
    ),
)
MEMBER = Phrase("a name of small letters, digits and '_', beginning with a letter", _MEMBER)
RESOURCE = Phrase("a resource's name, such as 'OrderItem'", _RESOURCE)
TOPIC = Phrase("a topic's name, such as 'shop.orders'", _STEP_PATH)
PATH = Phrase("a field, or a path of fields such as 'author.name'", _STEP_PATH)
VIEW_MEMBER = Phrase("a field, or 'field.view' for the view of a related row", _STEP_PATH)
SORT = Phrase("a field to sort by, such as '-created_at'", _ONE_SORT)
WORD = Phrase("a word of letters, digits, '_' and '-'", _WORD)
SCOPE = Phrase("a scope, such as 'orders.read'", r"[a-z][a-z0-9_]*(?:[.:][a-z][a-z0-9_]*)*")
PLURAL = Phrase("a plural in small letters, such as 'people'", "[a-z][a-z0-9_]{0,62}")
HEAD = Phrase(
    "a name and a version, such as 'shop/1'",
    "(?P<name>[a-z][a-z0-9_-]{0,62})/(?P<version>[1-9][0-9]{0,5})",
)
BASE = Phrase("a path, such as '/api/v1'", r"/[A-Za-z0-9._~{}/-]*")
HOOK_PATH = Phrase("a path, such as '/hooks/payment'", r"(?:/[A-Za-z0-9._~-]+)+")
PAGE = Phrase(
    "'cursor(20..100)', 'offset(20..100)' or 'none'",
    r"(?P<style>cursor|offset)\(\s*(?P<default>[0-9]{1,6})\s*\.\.\s*(?P<most>[0-9]{1,6})\s*\)"
    r"|(?P<none>none)",
    words=("cursor(20..100)", "offset(20..100)", "none"),
)
UNPAGED = Phrase("'none'", "none", words=("none",), closed=True)
HEADER = Phrase("a header's name", "[A-Za-z][A-Za-z0-9-]{0,62}")
IDS = Phrase("'uuid' or 'int'", words=("uuid", "int"), closed=True)
CASE = Phrase("'snake' or 'camel'", words=("snake", "camel"), closed=True)
TIME = Phrase(
    "'seconds', 'milliseconds' or 'microseconds'",
    words=("milliseconds", "seconds", "microseconds"),
    closed=True,
)
ISOLATE = Phrase("'rows', 'rls' or 'schema'", words=("rows", "rls", "schema"), closed=True)
STORE = Phrase("'rows' or 'events'", words=("rows", "events"), closed=True)
LOCK = Phrase("'etag'", words=("etag",), closed=True)
PROBLEM = Phrase("'problem+json', or a mapping", words=("problem+json",), closed=True)
ORIGIN = Phrase(
    "an origin, such as 'https://app.example.com', or '*'",
    r"\*|https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?",
)
DURATION = Phrase("a length of time, such as '30m'", _LENGTH)
KEEP = Phrase("'keep' and a length of time, such as 'keep 30d'", rf"keep\s+(?P<length>{_LENGTH})")
RETRY = Phrase(
    "'8 times, 30s doubling to 2h'",
    rf"(?P<attempts>[0-9]{{1,4}})\s+times,\s*(?P<first>{_LENGTH})"
    rf"(?:\s+doubling\s+to\s+(?P<longest>{_LENGTH}))?",
)
LIMIT = Phrase(
    "a rate, such as '600/min per caller'",
    r"(?P<count>[0-9]{1,9})\s*/\s*(?P<unit>s|min|h|d)\s+per\s+(?P<per>caller|ip)",
    words=("600/min per caller", "10/min per ip"),
)
METHODS = Phrase(
    "ways to sign in, such as 'password(email)'",
    rf"{_ONE_METHOD}(?:\s*,\s*{_ONE_METHOD})*",
    words=("password(email)", "api_key(X-API-Key)", "oidc($OIDC_ISSUER)"),
)
TENANT = Phrase(
    "a resource and the field that names it, such as 'Org by slug'",
    rf"(?P<resource>{_RESOURCE})(?:\s+by\s+(?P<by>{_MEMBER}))?",
)
ROUTE = Phrase(
    "a route, such as 'POST /articles -> 201 full'",
    r"(?P<method>GET|POST|PUT|PATCH|DELETE)\s+(?P<path>/[A-Za-z0-9._~{}/-]*)"
    r"(?P<caller>\s+for\s+caller)?"
    rf"(?:\s*->\s*(?:(?P<status>[1-5][0-9]{{2}})(?:\s+(?P<view>{_MEMBER}))?|(?P<only>{_MEMBER})))?",
)
MOVE = Phrase(
    "a transition, such as 'placed | paid -> cancelled'",
    rf"(?P<sources>{_WORD}(?:\s*\|\s*{_WORD})*)\s*->\s*(?P<target>{_WORD})",
)
EACH = Phrase(
    "a name and what it runs over, such as 'i in items'",
    rf"(?P<element>{_MEMBER})\s+in\s+(?P<over>\S[\s\S]*)",
)
RUN = Phrase(
    "a command of the row, such as 'o.cancel'",
    rf"(?P<element>{_MEMBER})\.(?P<command>{_MEMBER})",
)
VERIFY = Phrase(
    "how a delivery is signed, such as 'hmac_sha256(X-Signature, $SECRET)'",
    r"(?P<scheme>[a-z][a-z0-9_]*)\(\s*(?P<header>[A-Za-z0-9-]+)\s*,"
    r"\s*(?P<secret>\$[A-Z][A-Z0-9_]*)\s*\)",
)
DECISION = Phrase(
    "a question and what it is about, such as 'Q0401 Order.create'",
    r"(?P<code>Q[0-9]{4})(?:\s+(?P<subject>\S+))?",
)
SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
LONGEST = 3650 * 86400
