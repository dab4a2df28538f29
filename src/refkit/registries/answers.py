"""Whether what came back is an answer of the registry's: a proxy, a broken line or an overload can look like one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from refkit.patterns import pattern
from refkit.registries.exchange import Answer, Request, Service, origin_of

#: What comes back is an answer; everything else says nothing about what was asked.
ANSWERS = (200, 400, 404)
#: Where another address is named.
_MOVED = (301, 302, 303, 307, 308)
_MOVED_FOR_GOOD = (301, 308)
#: What never changes by asking again.
_REFUSED = {401: "wants a name and password", 403: "refuses to answer", 407: "cannot be reached: a proxy wants a name and password"}
_HTML = pattern(
    r"\s{0,999}+(?:<\?xml[^>]{0,200}\?>\s{0,99}+)?(?:<!--[^>]{0,2000}-->\s{0,99}+)?<(?:!doctype\s{1,99}html|html|head|body)\b"
)
_ROOT = pattern(r"\s{0,999}+(?:<[?!][^>]{0,1000}>\s{0,99}+){0,9}+<([A-Za-z_][\w.:-]{0,99})[\s/>]")
_RATE_LIMIT = "rate limit exceeded"
#: Characters at the start, and at the end, of a body by which it is told what it is.
_ENDS = 8_000


class Fault(NamedTuple):
    """Why something is no answer, as it goes on after the registry's name.

    ``refused``: it was too much. ``again``: asking again may help. ``nobody``: no connection came about, so that a few tries tell
    as much as many.
    """

    what: str
    refused: bool = False
    again: bool = True
    nobody: bool = False


def json_in(body: bytes) -> Any:
    """The JSON value of a body, with or without a byte order mark. Raises ``ValueError``."""
    import json

    try:
        return json.loads(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def fault_in(request: Request, answer: Answer) -> Fault | None:
    """Why this is no answer to the request; ``None`` where it is one."""
    status = answer.status
    if status == 429:
        return Fault("has had too many requests", refused=True)
    if status in _MOVED:
        is_alias = status in _MOVED_FOR_GOOD and _stays_among_works(request, answer.headers.get("location", ""))
        return None if is_alias else Fault("points to another place, which is not followed")
    if status >= 500:
        return Fault(f"has trouble of its own (status {status})")
    if status not in ANSWERS:
        return Fault(_REFUSED.get(status, f"answered with status {status}"), again=False)
    if not answer.body.strip():
        return Fault("sent an empty answer")
    if _HTML.match(_text(answer.body[:_ENDS]).casefold()):
        return Fault("sent a web page instead of data")
    return _fault_in_data(request, answer) if status == 200 else None


def _fault_in_data(request: Request, answer: Answer) -> Fault | None:
    wants_xml = request.service is Service.EUTILS and ("retmode", "json") not in request.params + request.data
    start = _text(answer.body[:_ENDS])
    if wants_xml and not start.lstrip().startswith(("{", "[")):
        if len(answer.body) < _ENDS and _RATE_LIMIT in start.casefold() and "Article>" not in start:
            return Fault("has had too many requests", refused=True)
        root = _ROOT.match(start)
        is_whole = root and _text(answer.body[-_ENDS:]).rstrip().endswith((f"</{root[1]}>", "/>"))
        return None if is_whole else Fault("sent an answer that breaks off")
    try:
        value = json_in(answer.body)
    except ValueError:
        return Fault("sent an answer that is no JSON, or breaks off")
    if isinstance(value, dict) and _RATE_LIMIT in str(value.get("error", ""))[:200].casefold():
        return Fault("has had too many requests", refused=True)
    return Fault("sent JSON instead of XML") if wants_xml else None


def _text(piece: bytes) -> str:
    return piece.decode("utf-8", "replace").removeprefix("\ufeff")


def _stays_among_works(request: Request, location: str) -> bool:
    """Whether a redirection leads from one work of Crossref's to another. Its own address with something added is none."""
    from urllib.parse import unquote, urljoin, urlsplit

    if request.service is not Service.CROSSREF_SINGLE or not location:
        return False
    try:
        target = urljoin(request.url, location)
        path = urlsplit(target).path
        own = urlsplit(request.url).path
        is_near = origin_of(target) == origin_of(request.url)
    except ValueError:
        return False
    works = own.partition("/works/")[0] + "/works/"
    return is_near and path.startswith(("/works/", works)) and unquote(path).casefold() != unquote(own).casefold()


def retry_after(headers: Mapping[str, str], wall_clock: float) -> float:
    """The seconds that an answer asks to wait, given as such or as a date; 0 where it does not say."""
    from email.utils import parsedate_to_datetime

    text = headers.get("retry-after", "").strip()[:100]
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - wall_clock)
    except (ValueError, TypeError, OverflowError):
        return 0.0
