"""Addresses that reports lead to, and files and works as such. What a draft says goes into them percent-encoded."""

from __future__ import annotations

#: Where the program is told about.
INFORMATION = "https://pypi.org/project/refkit-cli/"
# What may stand in a path as it is (RFC 3986, section 3.3), without what ends one.
_IN_PATHS = "/:@!$&'()*+,;="


def rule_page(code: str) -> str:  # noqa: ARG001 - the pages of the rules are not on the web one by one yet
    """The page that tells about a rule, the same in every report."""
    return INFORMATION


def doi_address(doi: str, *, is_encoded: bool = False) -> str:
    """The address that a DOI resolves at. ``is_encoded`` says that it is read from an address, where "%" stands for itself."""
    from urllib.parse import quote

    safe = f"{_IN_PATHS}%" if is_encoded else _IN_PATHS
    return f"https://doi.org/{quote(doi.encode('utf-8', 'backslashreplace'), safe=safe)}"


def file_address(path: str) -> str:
    """The address of a file on this machine (RFC 8089), with the machine's name: a terminal may show another one's output."""
    import os
    from urllib.parse import quote

    host = quote(os.uname().nodename, safe="") if hasattr(os, "uname") else ""
    full = os.path.abspath(path).replace(os.sep, "/")
    root = "" if full.startswith("/") else "/"
    return f"file://{host}{root}{quote(os.fsencode(full), safe='/')}"
