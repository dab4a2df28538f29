"""Reference lists in APA 7 as values, and the list inside a draft: what changes, and what never does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import refkit
from refkit.conversion import Input
from refkit.errors import UsageError
from refkit.formatting.drafts import Wishes, rewrite_list
from refkit.formatting.listing import reference_list
from refkit.rewriting.kept_words import lost_words
from tests.process import SAMPLES

NOVAK = "Novak, P. (1999). *Late frost in orchards*. Hamlin Press."
LEE = "Lee, A., & Cho, B. (2020). How muscle recovers after work. *Journal of Rest, 12*(3), 45–67. https://doi.org/10.1234/rest.12"
LEE_OTHERWISE = "Lee A, Cho B. How muscle recovers after work. Journal of Rest. 2020;12(3):45-67. doi: 10.1234/rest.12"
DIAZ = "Diaz, C. (2001). Cold water after training. *Journal of Work, 3*(1), 1–9. https://doi.org/10.1234/work.3"
PROSE = "# Rest\n\nMuscles rest (Lee & Cho, 2020), as Novak (1999) and Diaz (2001) say.\n\n"
IN_ORDER = f"{PROSE}## References\n\n{DIAZ}\n\n{LEE}\n\n{NOVAK}\n"


def test_works_and_files_become_lists(folder: Path) -> None:
    works = [
        {"id": "n", "type": "book", "title": "Late frost", "author": [{"family": "Novak", "given": "Petra"}]},
        {"id": "d", "type": "book", "title": "Cold water", "author": [{"family": "Diaz", "given": "C."}]},
    ]
    assert [each.id for each in refkit.format_references(works)] == ["d", "n"]
    assert [each.id for each in refkit.format_references(works, keep_order=True)] == ["n", "d"]
    (folder / "refs.json").write_text(json.dumps(works))
    assert [each.id for each in refkit.format_references("refs.json")] == ["d", "n"]
    (folder / "draft.md").write_text(IN_ORDER)
    assert [each.markdown for each in refkit.format_references(folder / "draft.md")] == [DIAZ, LEE, NOVAK]


def test_what_cannot_be_read_stays_in_the_list_and_the_list_of_values_has_only_works() -> None:
    text = f"References\n\n{LEE}\n\nHow muscle tires and who found it, Journal of Work\n\n{NOVAK}\n"
    listed = reference_list([Input("list.txt", text)])
    assert [entry.is_read for entry in listed.entries].count(False) <= 1
    everything = " ".join(entry.rich for entry in listed.entries)
    assert "How muscle recovers" in everything
    assert "Late frost" in everything


def test_a_list_in_order_and_in_apa_is_left_alone() -> None:
    assert rewrite_list("draft.md", IN_ORDER) == (IN_ORDER, ())


def test_entries_are_formatted_and_put_in_order() -> None:
    draft = f"{PROSE}## References\n\n{NOVAK}\n\n{LEE_OTHERWISE}\n\n{DIAZ}\n\n## Thanks\n\nTo all.\n"
    assert rewrite_list("draft.md", draft).text == f"{IN_ORDER}\n## Thanks\n\nTo all.\n"


def test_a_doi_keeps_its_capitals() -> None:
    draft = IN_ORDER.replace("rest.12", "REST.12").replace("10.1234/work.3", "10.1234/Work.3")
    assert rewrite_list("draft.md", draft).text == draft


def test_the_order_is_kept_where_that_is_asked_for() -> None:
    draft = f"{PROSE}## References\n\n{NOVAK}\n\n{LEE_OTHERWISE}\n"
    assert rewrite_list("draft.md", draft, Wishes(keep_order=True)).text == f"{PROSE}## References\n\n{NOVAK}\n\n{LEE}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("marker", "between"), [("", "\n\n"), ("", "\n"), ("- ", "\n"), ("* ", "\n\n"), ("> ", "\n>\n"), ("1. ", "\n"), ("\t", "\n")]
)
def test_markers_and_blank_lines_and_line_ends_stay(marker: str, between: str, end: str) -> None:
    def listed(*entries: str) -> str:
        listing = between.join(f"{marker}{entry}" for entry in entries)
        return f"{PROSE}**References**\n\n{listing}\n\n***\n\nThe end".replace("\n", end)

    rewritten = rewrite_list("draft.md", listed(NOVAK, LEE_OTHERWISE, DIAZ))
    assert rewritten.text == listed(DIAZ, LEE, NOVAK)
    assert rewrite_list("draft.md", rewritten.text).text == rewritten.text


def test_plain_text_gets_no_markup() -> None:
    draft = f"{PROSE}References\n\n{NOVAK}\n\n{LEE_OTHERWISE}\n"
    text = rewrite_list("draft.txt", draft).text
    assert "*" not in text[len(PROSE) :]
    assert "Journal of Rest, 12(3), 45–67. https://doi.org/10.1234/rest.12\n" in text


def test_wrapped_entries_stay_wrapped() -> None:
    draft = f"""{PROSE}## References

Lee, A., & Cho, B. (2020). How muscle recovers after work.
    Journal of Rest, 12(3), 45-67.
    doi:10.1234/rest.12
Novak, P. (1999). *Late frost in orchards*. Hamlin Press.
"""
    text = rewrite_list("draft.md", draft).text
    assert (
        text
        == f"""{PROSE}## References

Lee, A., & Cho, B. (2020). How muscle recovers after work.
    *Journal of Rest, 12*(3), 45–67.
    https://doi.org/10.1234/rest.12
Novak, P. (1999). *Late frost in orchards*. Hamlin Press.
"""
    )


def test_an_entry_that_would_lose_something_stays_and_is_told() -> None:
    kept = "Cho, B. (2018). Half a muscle. *Work*, 3, 1-9. PMCID: PMC1234567"
    draft = f"{PROSE}## References\n\n{LEE_OTHERWISE}\n\n{kept}\n"
    rewritten = rewrite_list("draft.md", draft)
    assert rewritten.text == f"{PROSE}## References\n\n{kept}\n\n{LEE}\n"
    [told] = [remark for remark in rewritten.remarks if remark.line == 9]
    assert "“PMC1234567” would be lost" in told.message
    assert "PMCID known: `refkit resolve PMC1234567`" in told.message


def test_an_entry_that_is_none_stays_where_the_order_has_it() -> None:
    odd = "Cho, B. Something between letters and memory, with volumes"
    draft = f"{PROSE}## References\n\n- {NOVAK}\n- {odd}\n- {LEE_OTHERWISE}\n"
    rewritten = rewrite_list("draft.md", draft)
    assert rewritten.text == f"{PROSE}## References\n\n- {odd}\n- {LEE}\n- {NOVAK}\n"
    assert any(remark.line == 8 and "could not be read" in remark.message for remark in rewritten.remarks)


def test_a_comment_in_an_entry_is_not_lost() -> None:
    draft = f"{PROSE}## References\n\n- {LEE_OTHERWISE} <!-- refkit: ignore[CIT002] -->\n- {NOVAK}\n"
    assert rewrite_list("draft.md", draft).text == draft


def test_what_stands_between_entries_keeps_their_order() -> None:
    draft = f"{PROSE}## References\n\n{NOVAK}\n\nA note of mine on the one above.\n\n{LEE_OTHERWISE}\n\n{DIAZ}\n"
    rewritten = rewrite_list("draft.md", draft)
    assert rewritten.text.index("Novak, P.") < rewritten.text.index("A note of mine") < rewritten.text.index("Lee, A., &")
    assert "A note of mine on the one above.\n" in rewritten.text


def test_the_same_work_twice_gets_no_year_letters() -> None:
    draft = f"{PROSE}## References\n\n{LEE}\n\n{NOVAK}\n\n{LEE}\n"
    rewritten = rewrite_list("draft.md", draft)
    assert "2020a" not in rewritten.text
    assert rewritten.text == f"{PROSE}## References\n\n{LEE}\n\n{LEE}\n\n{NOVAK}\n"
    assert any("the same work" in remark.message for remark in rewritten.remarks)


ZEBRAS = "Lee, A. (2020a). Zebras after work. *Journal of Rest, 12*(3), 45–67. https://doi.org/10.1234/rest.12"
APPLES = "Lee, A. (2020b). Apples after work. *Journal of Rest, 12*(4), 68–99. https://doi.org/10.1234/rest.13"


def test_year_letters_change_in_the_text_too() -> None:
    draft = f"As Lee (2020b) and others (Lee, 2020a, p. 3; Novak, 1999) say.\n\n## References\n\n{ZEBRAS}\n\n{APPLES}\n\n{NOVAK}\n"
    assert rewrite_list("draft.md", draft).text == (
        "As Lee (2020a) and others (Lee, 2020b, p. 3; Novak, 1999) say.\n\n## References\n\n"
        f"{APPLES.replace('2020b', '2020a')}\n\n{ZEBRAS.replace('2020a', '2020b')}\n\n{NOVAK}\n"
    )


def test_a_citation_that_may_mean_either_is_told() -> None:
    draft = f"As Lee (2020) says.\n\n## References\n\n{ZEBRAS}\n\n{APPLES}\n".replace("2020a", "2020").replace("2020b", "2020")
    rewritten = rewrite_list("draft.md", draft)
    assert rewritten.text.startswith("As Lee (2020) says.")
    assert "Lee, A. (2020a). Apples" in rewritten.text
    [told] = [remark for remark in rewritten.remarks if remark.line == 1]
    assert "needs a year letter" in told.message
    assert "2020a" in told.message
    assert "2020b" in told.message


def test_letters_do_not_change_beside_an_entry_that_stays() -> None:
    stuck = ZEBRAS.replace("Zebras", "Zebras (CODEN JRSTX) ISBN 12345 ")
    draft = f"As Lee (2020b) says.\n\n## References\n\n{stuck} ISBN 978-3-16-148410-0\n\n{APPLES}\n"
    rewritten = rewrite_list("draft.md", draft)
    assert rewritten.text.count("2020a") == draft.count("2020a")
    assert rewritten.text.startswith("As Lee (2020b) says.")


@pytest.mark.parametrize(
    ("name", "draft", "why"),
    [
        ("a.md", f"Muscles rest [1].\n\n## References\n\n1. {LEE}\n2. {NOVAK}\n", "cites by number"),
        ("a.md", f"Muscles rest.\n\n## References\n\n[1] {LEE}\n\n[2] {NOVAK}\n", "cites by number"),
        (
            "a.tex",
            "\\begin{thebibliography}{9}\n\\bibitem{a} Lee, A. (2020). Rest. Press.\n\\end{thebibliography}\n",
            "not in LaTeX",
        ),
        ("a.md", "Nothing here.\n", "no reference list"),
    ],
)
def test_what_is_refused(name: str, draft: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        rewrite_list(name, draft)


def test_the_pasted_article_keeps_everything_around_its_list() -> None:
    text = (SAMPLES / "microcurrent-pasted.txt").read_text(encoding="utf-8")
    rewritten = rewrite_list("pasted.txt", text)
    start, end = text.index("Bu, P., Duan"), text.index("Related articles")
    assert rewritten.text.startswith(text[:start])
    assert rewritten.text.endswith(text[end:])
    assert "PMCID: PMC10929553" in rewritten.text
    assert rewrite_list("pasted.txt", rewritten.text).text == rewritten.text


def test_both_ends_of_pages_have_their_letter() -> None:
    reference = refkit.Reference.from_csl({"id": "x", "page": "S85–S94"})
    assert lost_words("Lee, A. (2020). Rest, 20, S85-94.", "Lee, A. (2020). Rest, 20, S85–S94.", reference) == []


@pytest.mark.parametrize(
    ("written", "formatted", "lost"),
    [
        ("Lee, Anna (2020). “Rest.” London: Press, pp. 1-9.", "Lee, A. (2020). Rest. Press, 1–9.", ["London"]),
        ("Lee, A. (2020). Rest. doi:10.1234/ABC", "Lee, A. (2020). Rest. https://doi.org/10.1234/abc", []),
        ("Lee, A. (2020). Rest. https://doi.org/10.1234/abc", "Lee, A. (2020). Rest.", ["10.1234/abc"]),
        ("Lee, A. (2020). Rest, 12(12), 1.", "Lee, A. (2020). Rest, 12, 1.", ["12"]),
        ("Lee, A. (2020, May 4). Rest. Retrieved from https://x.org/a", "Lee, A. (2020). Rest. https://x.org/a/", []),
        ("Lee, A. (2020a). Rest.", "Lee, A. (2020b). Rest.", []),
        ("Lee, A., and Novak, P. (2020). Rest.", "Lee, A. (2020). Rest.", ["Novak"]),
    ],
)
def test_the_words_that_would_be_lost(written: str, formatted: str, lost: list[str]) -> None:
    reference = refkit.Reference.from_csl({"id": "x", "author": [{"family": "Lee", "given": "Anna"}]})
    assert lost_words(written, formatted, reference) == lost


_ENTRIES = st.sampled_from(
    [
        *(
            NOVAK,
            LEE,
            LEE_OTHERWISE,
            DIAZ,
            ZEBRAS,
            APPLES,
            "Lee, A. Rest.",
            "* odd *",
            "World Health Organization. (2019). *Rest*.",
        ),
        *("Cho, Bea, and Carl Diaz. 2011. “Half a Muscle.” Work 3 (2): 1–9.", "Lee, A. (2020). Rest <b>x</b> & _y_ [Film]. Press."),
        *(
            "Novak P. Frost [Internet]. 1998 [cited 2020 May 3]. Available from: https://x.org/a_b",
            "Ünal, Ö. (n.d.). Süt. Ankara Press.",
        ),
    ]
)


@settings(deadline=None)
@given(
    st.lists(_ENTRIES, min_size=1, max_size=6),
    st.sampled_from(["", "- ", "* ", "> "]),
    st.sampled_from(["\n", "\n\n", "\r\n\r\n"]),
    st.sampled_from(["draft.md", "draft.txt"]),
    st.booleans(),
)
def test_writing_twice_is_writing_once_and_the_rest_stays(
    entries: list[str], marker: str, between: str, name: str, keep_order: bool
) -> None:
    head, tail = f"{PROSE}## References\n\n", "\n\n## Thanks\n\nTo (Nobody, 1900) & \u00a0all.  "
    draft = f"{head}{between.join(marker + entry for entry in entries)}{tail}"
    try:
        once = rewrite_list(name, draft, Wishes(keep_order=keep_order)).text
    except UsageError:
        return
    assert once.startswith("# Rest\n\nMuscles rest (Lee & Cho, 2020")
    assert once.endswith(tail)
    assert rewrite_list(name, once, Wishes(keep_order=keep_order)).text == once


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            _ENTRIES,
            st.sampled_from(
                ["## References", "References", "- ", "1. ", "[1] ", "> ", "\n", "\r\n", "\n\n", "(Lee, 2020)", "|", "<li>"]
            ),
            st.text(max_size=8),
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(["draft.md", "draft.txt"]),
)
def test_any_text_is_rewritten_or_refused(text: str, name: str) -> None:
    try:
        once = rewrite_list(name, text).text
    except UsageError:
        return
    assert rewrite_list(name, once).text == once
