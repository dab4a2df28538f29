"""Addresses that reports lead to, and files and works as such. What a draft says goes into them percent-encoded."""

from __future__ import annotations

#: Where the program is told about; pages of rules are not on the web one by one yet.
INFORMATION = "https://pypi.org/project/refkit-cli/"
#: Where DOIs are resolved.
DOI_RESOLVER = "https://doi.org/"
# What may stand in a path as it is (RFC 3986, section 3.3), without what ends one.
_IN_PATHS = "/:@!$&'()*+,;="


def doi_address(doi: str) -> str:
    """The address that a DOI resolves at."""
    from urllib.parse import quote

    return f"{DOI_RESOLVER}{quote(doi.encode('utf-8', 'backslashreplace'), safe=_IN_PATHS)}"


def encoded(address: str) -> str:
    """An address with what must not stand in one encoded, and what is encoded left as it is."""
    from urllib.parse import quote

    return quote(address.encode("utf-8", "backslashreplace"), safe=f"{_IN_PATHS}%?#")


def file_address(path: str) -> str:
    """The address of a file on this machine (RFC 8089), with the machine's name: a terminal may show another one's output."""
    import os
    from urllib.parse import quote

    host = quote(os.uname().nodename, safe="") if hasattr(os, "uname") else ""
    full = os.path.abspath(path).replace(os.sep, "/")
    root = "" if full.startswith("/") else "/"
    try:
        name = os.fsencode(full)
    except UnicodeEncodeError:
        # Half a character: no file is called so.
        name = full.encode("utf-8", "replace")
    return f"file://{host}{root}{quote(name, safe='/')}"
