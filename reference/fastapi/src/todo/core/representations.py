"""Answers with a body: encoded once, tagged, compressed and compared with what is cached."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Request, Response

from todo.core.paging import Page, Row
from todo.core.values import encode

GZIP_FROM_BYTES = 1024
ENTITY_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
GZIP_WANTED = re.compile(
    r"(?:^|,)\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))|,|$)", re.IGNORECASE
)
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Authorization"}


def entity_tag(content: bytes) -> str:
    """Name these bytes: another representation has another name."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def representation(
    request: Request, row: object, status_code: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with a row and its entity tag, or with 304 where the client has it already."""
    content = encode(row)
    tag = entity_tag(content)
    compress = _compresses(request, content)
    answer = {**PRIVATE, "ETag": f'"{tag}-gzip"' if compress else f'"{tag}"', **(headers or {})}
    known = request.headers.get("if-none-match")
    if request.method == "GET" and known is not None and matches(known, tag, weak=True):
        return Response(status_code=304, headers=answer)
    return _answer(content, status_code, answer, compress=compress)


def page_representation(request: Request, page: Page[Row]) -> Response:
    """Answer with a page of rows, and with the address of the next one."""
    members: dict[str, object] = {"items": page.items, "next": page.next}
    if page.count is not None:
        members["count"] = page.count
    headers = dict(PRIVATE)
    if page.next is not None:
        headers["Link"] = _next_link(request, page.next)
    content = encode(members)
    return _answer(content, 200, headers, compress=_compresses(request, content))


def secret_representation(content: object) -> Response:
    """Answer with what must not be kept anywhere on its way."""
    return Response(encode(content), 200, {"Cache-Control": "no-store"}, "application/json")


def matches(header: str, tag: str, *, weak: bool) -> bool:
    """Tell whether a list of entity tags names `tag`, whatever its coding."""
    if header.strip() == "*":
        return True
    return any(
        value.removesuffix("-gzip") == tag and (weak or not is_weak)
        for is_weak, value in ENTITY_TAG.findall(header)
    )


def _next_link(request: Request, cursor: str) -> str:
    sent = request.query_params.multi_items()
    query = urlencode([*(each for each in sent if each[0] != "cursor"), ("cursor", cursor)])
    return f'<{request.scope["path"]}?{query}>; rel="next"'


def _answer(
    content: bytes, status_code: int, headers: dict[str, str], *, compress: bool
) -> Response:
    if compress:
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, compresslevel=5, mtime=0)
    return Response(content, status_code, headers, "application/json")


def _compresses(request: Request, content: bytes) -> bool:
    if len(content) < GZIP_FROM_BYTES:
        return False
    return GZIP_WANTED.search(request.headers.get("accept-encoding", "")) is not None
