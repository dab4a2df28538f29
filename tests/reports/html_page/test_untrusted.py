"""Nothing that a draft, a path or a registry says is markup, and what a browser would obey or hide is made visible."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.reports.addresses import doi_address
from refkit.reports.html_page.shown import text_shown, words_shown
from refkit.reports.printable import printable
from tests.reports.html_page.reading import Reading, page, read, visible, written
from tests.reports.made_up import MISMATCH, made_up_report, made_up_work, verified_report

HOSTILE = (
    "</span></div></script><script>alert(1)</script><img src=x onerror=alert(1)> \"' onmouseover='alert(1)' x=\""
    " <!-- --> ]]> &lt;b&gt; javascript:alert(1) \x1b[31m \u202eevil \ud800 \x00 </style></title>"
)
anything = st.text(alphabet=st.characters() | st.sampled_from("<>&\"'\x1b\u202e\r\n\t"), min_size=1)


def test_hostile_words_stay_words_wherever_they_stand() -> None:
    report = made_up_report(f"{HOSTILE}\nsecond", (HOSTILE, HOSTILE), message=HOSTILE, path=HOSTILE, entries=("second",), nearest=0)
    (finding,) = report.findings
    report = report._replace(findings=(finding._replace(name=HOSTILE),))
    html = written(report)
    shown = read(html)
    assert shown.drafts == [visible(f"{HOSTILE}\nsecond")]
    assert shown.words(tag="h1") == [printable(HOSTILE)]
    assert printable(HOSTILE) in shown.words("said")
    assert html.count("<script") == html.count("<style") == 1
    assert html.isascii()
    assert not set(html) & {"\x00", "\x1b", "\u202e", "\ud800"}


def test_words_of_registries_stay_words() -> None:
    difference = MISMATCH.differences[0]._replace(ours=HOSTILE, theirs=f"{HOSTILE} more")
    outcome = MISMATCH._replace(
        differences=(difference,), work=made_up_work(doi=f"10.1000/{HOSTILE}", notices=(HOSTILE,)), unanswered=HOSTILE
    )
    shown = page(verified_report(outcome), verify=True)
    (link,) = [each for each in shown.all(tag="a") if each.attributes["href"].startswith("https:")]
    assert urlsplit(link.attributes["href"]).netloc == "doi.org"


@settings(deadline=None)
@given(anything, anything, anything)
def test_any_text_makes_a_page_that_reads_strictly(text: str, message: str, path: str) -> None:
    shown = page(made_up_report(text, ("CIT001", text), message=message, path=path, entries=(text,), nearest=0))
    assert shown.drafts == [visible(text)]
    assert printable(message) in shown.words("said")
    assert shown.words(tag="h1") == [printable(path)]


@given(st.text(alphabet=st.characters()))
def test_text_and_words_read_back(text: str) -> None:
    assert Reading(text_shown(text)).text == visible(text)
    assert Reading(f'<p title="{words_shown(text)}">{words_shown(text)}</p>').elements[0].attributes["title"] == printable(text)


@given(st.text(alphabet=st.characters()))
def test_a_doi_leads_to_its_own_site_whatever_it_is(doi: str) -> None:
    address = doi_address(doi)
    assert urlsplit(address).netloc == "doi.org"
    [link] = Reading(f'<a href="{words_shown(address)}"></a>').elements
    assert link.attributes == {"href": address}
