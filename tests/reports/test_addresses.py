"""Where the reports lead: a DOI to one address, whatever the report is written in."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest

from refkit.reports import verified_renderer_for
from refkit.reports.addresses import doi_address
from refkit.reports.style import Style
from tests.reports.made_up import MISMATCH, made_up_work, verified_report

DOIS = ("10.1002/(sici)1<1::a>3.0+co;2-z", "10.1000/a&copy;b'c", "10.1000/half\ud800", "10.1000/(x*y_z$1$", "10.1000/a b|c%3Cd")


def written(form: str, doi: str, style: Style) -> str:
    renderer = verified_renderer_for(form, style)
    return renderer.document(verified_report(MISMATCH._replace(work=made_up_work(doi=doi)))) + renderer.end()


@pytest.mark.parametrize("doi", DOIS)
def test_every_report_leads_to_the_same_address(doi: str) -> None:
    address = doi_address(doi)
    plain = Style(width=200)
    assert f"  = record found by search: Crossref, {address}\n" in written("full", doi, plain)
    assert f"\x1b]8;;{address}\x1b\\{address}\x1b]8;;" in written("full", doi, plain._replace(links=True))
    [link] = re.findall(r'href="(https:[^"]*)">(.*?)</a>', written("html", doi, plain))
    assert list(map(html.unescape, link)) == [address, address]
    [target] = re.findall(r"\]\((https:[^()&$*|\s]*)\) \|", written("markdown", doi, plain))
    assert unquote(target) == unquote(address)
