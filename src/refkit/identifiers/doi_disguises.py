"""What DOIs are dressed in: labels, resolvers, publishers' addresses, percent signs, entities, LaTeX, angle brackets."""

from __future__ import annotations

import re
from urllib.parse import unquote

from refkit.identifiers.normalized import plain_characters
from refkit.patterns import pattern

# Before a bare DOI. All of it may come several times: "doi:https://doi.org/doi:10.1000/182".
_LABEL = pattern(
    r"\s*(?:(?:urn|info):)?DOI(?!\.org\b)(?:\s?(?:No|number|name)\b\.?)?\s?[:.=/]{1,3}\s*|\s*DOI\s+(?=10[./]|http)"
    r"|\s*(?:https?:/{1,2})?(?:www\.)?(?:dx\.)?doi\.org/+(?:urn:|info:)?|\s*(?:https?://)?(?:www\.)?shortdoi\.org/",
    re.IGNORECASE,
)
_RESOLVER = pattern(r"\s*(?:https?:/{1,2})?(?:www\.)?(?:(?:dx\.)?doi|shortdoi)\.org/+", re.IGNORECASE)
_SHORT_CODE = pattern(r"[a-z0-9]{3,12}", re.IGNORECASE)
_ADDRESS = pattern(r"https?://|(?:[\w-]{1,40}\.){1,6}[a-z]{2,10}/", re.IGNORECASE)
_INSIDE = pattern(r"(?<![\d.])10\.\d{4,9}(?:\.\d{1,9}){0,9}/")
_MARKDOWN_LINK = pattern(r"\[[^\[\]]*\]\(\s?([^\s]+)\)")

# Where "10.1002/x" stands in a publisher's address, these may stand behind it.
_VIEWS = (
    "full|full-text|fulltext|abstract|abs|pdf|epdf|epub|pdfdirect|html|xml|meta|summary|references|reference|citations|citedby|"
    "cited-by|cite|figures|tables|metrics|related|toc|issuetoc|suppinfo|supplementary|media|download|export|asset|versions|"
    "article-info|tab-pdf|tab-figures-data|supplementary-material"
)
_VIEW = pattern(rf"/(?:{_VIEWS})\Z", re.IGNORECASE)
_ENDING = pattern(
    r"\.(?:pdf|full|abstract|short|full-text|html?|xml|epub|svg|long|pdf\+html|supplementary-material)\Z", re.IGNORECASE
)
_SESSION = pattern(r";jsessionid=.*\Z", re.IGNORECASE | re.DOTALL)
_PREPRINT_VERSION = pattern(r"(10\.\d{4,9}/(?:\d{4}\.\d\d\.\d\d\.)?\d{5,10})v\d{1,3}\Z")
_ARTICLE_NUMBER_OF_OXFORD = pattern(r"(10\.1093/[^/]+/[^/]+)/\d{1,12}\Z")

_ENTITY = pattern(r"&(?:amp;|#38;|#[xX]26;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_ESCAPED = pattern(r"(?:%(?:25)*[0-9A-Fa-f]{2})+")
_ESCAPED_PERCENT = pattern(r"%(?:25)*")
_SPACED_SLASH = pattern(r"(10\.\d{4,9})\s?/\s?(?=\S)")
_LATEX = pattern(
    r"\{?\\(?:(?P<sign>[_%&#$~{}^<>-])(?:\{\})?|text(?P<name>less|greater|underscore|endash)\b\s?(?:\{\})?"
    r"|(?:url|path|nolinkurl|texttt)\b)\}?"
)
_LATEX_NAMES = {"less": "<", "greater": ">", "underscore": "_", "endash": "-"}
_HREF = pattern(r"\\href\s?\{([^{}]*)\}\s?\{[^{}]*\}")
_MATHS = pattern(r"\$\s?([<>_])\s?\$")
#: Encodings inside each other, beyond which a text is made to hurt.
_LAYERS = 8
_BEHIND = " \t\r\n,;."
_QUOTES = "\"'“”‘’«»` \t\r\n"


def undisguised(text: str) -> str | None:
    """The DOI in a text that is meant to be one, as typed, or what is left of the text where there is none.

    ``None`` where encodings are nested beyond any use.
    """
    for _ in range(_LAYERS):
        bare = _layer_taken_off(text)
        if bare == text:
            return text
        text = bare
    return None


def _layer_taken_off(text: str) -> str:
    text = _ENTITY.sub(_character, _without_latex(plain_characters(text).strip(_QUOTES)))
    text = _unwrapped(text.rstrip(_BEHIND))
    at = 0
    resolved = False
    while (label := _LABEL.match(text, at)) and label.end() > at:
        resolved = resolved or bool(_RESOLVER.match(text, at))
        at = label.end()
    rest = text[at:].strip()
    if resolved:
        rest = _without_query(rest)
        if _SHORT_CODE.fullmatch(rest):
            return f"10/{rest}"
        rest = rest.rstrip("/")
    elif _ADDRESS.match(rest):
        rest = _in_address(rest)
    elif spaced := _SPACED_SLASH.match(rest):
        rest = f"{spaced[1]}/{rest[spaced.end() :]}"
    return _ESCAPED.sub(_decoded, rest) if "%" in rest else rest


def _unwrapped(text: str) -> str:
    """Without the angle brackets, brackets, or Markdown link around it."""
    if link := _MARKDOWN_LINK.fullmatch(text):
        return link[1].strip("<>")
    if len(text) > 1 and text[0] + text[-1] in ("<>", "()", "[]", "{}"):
        return text[1:-1].strip(_QUOTES)
    return text


def _without_latex(text: str) -> str:
    if "$" in text:
        text = _MATHS.sub(r"\1", text)
    if "\\" not in text:
        return text
    text = _HREF.sub(r"\1", text)
    return _LATEX.sub(lambda found: found["sign"] or _LATEX_NAMES.get(found["name"] or "", ""), text).replace("\\", "")


def _in_address(address: str) -> str:
    """The DOI that a publisher's or a proxy's address has in its path or query; without one, the address as it is."""
    path, _, query = address.partition("#")[0].partition("?")
    decoded = unquote(path) if "%" in path else path
    if found := _INSIDE.search(decoded):
        return _without_view(_SESSION.sub("", decoded[found.start() :]))
    for value in query.split("&"):
        if found := _INSIDE.search(unquote(value)):
            return unquote(value)[found.start() :]
    # Without the fragment a proxy's "https://doi-org.library.edu/abc" is still no DOI.
    return address


def _without_view(doi: str) -> str:
    doi = doi.rstrip("/")
    for _ in range(4):
        shorter = _ENDING.sub("", _VIEW.sub("", doi))
        if shorter == doi or shorter.count("/") < 1 or shorter.endswith("/"):
            break
        doi = shorter
    doi = _PREPRINT_VERSION.sub(r"\1", doi) if doi.startswith(("10.1101/", "10.64898/")) else doi
    return _ARTICLE_NUMBER_OF_OXFORD.sub(r"\1", doi)


def _without_query(rest: str) -> str:
    return re.split(r"[?#]", rest, maxsplit=1)[0]


def _character(entity: re.Match[str]) -> str:
    from html import unescape

    character = unescape(f"&{entity[1]};")
    return character if len(character) == 1 else entity.group()


def _decoded(escaped: re.Match[str]) -> str:
    try:
        return unquote(_ESCAPED_PERCENT.sub("%", escaped.group()), errors="strict")
    except UnicodeDecodeError:
        return escaped.group()
