"""What of a draft's list is rewritten, and what stays as it is written: never is anything lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.apa.bibliography import Bibliography
from refkit.errors import UsageError
from refkit.formatting.drafts import rewrite_list
from refkit.reference import Reference
from refkit.rewriting.held_markup import emphasised_in, held_in, lost_signs

HEAD = "# Rest\n\nMuscles rest, as many say.\n\n## References\n\n"
NAMES = "Lee, A., and Cho, B. (2020). "
REST = "How muscle recovers after work. *Journal of Rest, 12*(3), 45-67. doi:10.1234/rest.12"
MESSY = f"{NAMES}{REST}"
CLEAN = (
    "Lee, A., & Cho, B. (2020). How muscle recovers after work. *Journal of Rest, 12*(3), 45–67. https://doi.org/10.1234/rest.12"
)


def written(entry: str, name: str = "draft.md") -> tuple[str, list[str]]:
    """What stands in a list of one entry after it was rewritten, and what is said of it."""
    rewritten = rewrite_list(name, f"{HEAD}{entry}\n")
    assert rewritten.text.startswith(HEAD)
    assert rewrite_list(name, rewritten.text).text == rewritten.text
    return rewritten.text[len(HEAD) : -1], [remark.message for remark in rewritten.remarks]


def why_kept(entry: str) -> str:
    new, told = written(entry)
    assert new == entry
    [reason] = [message for message in told if message.startswith("left as it is: ")]
    return reason.removeprefix("left as it is: ")


@pytest.mark.parametrize(
    "entry",
    [
        MESSY,
        "Lee A, Cho B. How muscle recovers after work. *Journal of Rest* 2020; 12(3): 45-67. doi: 10.1234/rest.12",
        (
            "Lee, Anna and Cho, Bo (2020) ‘How Muscle Recovers After Work’, *Journal of Rest*, 12(3), pp. 45–67. "
            "Available at: https://doi.org/10.1234/rest.12 (Accessed: 3 May 2021)."
        ),
        (
            "Lee, Anna, and Bo Cho. “How Muscle Recovers after Work.” *Journal of Rest*, vol. 12, no. 3, May 2020, pp. 45–67, "
            "https://doi.org/10.1234/rest.12."
        ),
        (
            "A. Lee and B. Cho, “How muscle recovers after work,” *Journal of Rest*, vol. 12, no. 3, pp. 45–67, May 2020, "
            "doi: 10.1234/rest.12."
        ),
        "LEE, A., & CHO, B. (2020). How muscle recovers after work. _Journal of Rest_, _12_(3), 45-67. <https://doi.org/10.1234/rest.12>",
        f"{MESSY.removesuffix('doi:10.1234/rest.12')}[doi:10.1234/rest.12](https://doi.org/10.1234/rest.12)",
    ],
)
def test_articles_in_any_style_are_rewritten(entry: str) -> None:
    assert written(entry)[0] == CLEAN


@pytest.mark.parametrize(
    ("entry", "new"),
    [
        ("Lee, Anna. *Muscles at Rest*. London: Hamlin Press, 2020.", "Lee, A. (2020). *Muscles at rest*. Hamlin Press."),
        ("Lee, A. (2020) _Muscles at rest_. 2nd edn. Hamlin Press.", "Lee, A. (2020). *Muscles at rest* (2nd ed.). Hamlin Press."),
        (
            "Lee, A. (2020). Muscles at rest. In: Cho, B., Diaz, C. (eds) Handbook of Rest. Hamlin Press, London, pp 3-9",
            "Lee, A. (2020). Muscles at rest. In B. Cho & C. Diaz (Eds.), *Handbook of rest* (pp. 3–9). Hamlin Press.",
        ),
        ("WHO. (2020). Muscles at Rest. Hamlin Press.", "WHO. (2020). *Muscles at rest*. Hamlin Press."),
        (
            "*The Hamlin Bible*. (2017). Hamlin Bible Online. https://example.org/bible",
            "*The Hamlin Bible*. (2017). Hamlin Bible Online. https://example.org/bible",
        ),
        (
            "*The Tales: The five books of rest* (3rd ed.). (2015). The Hamlin Society.",
            "*The Tales: The five books of rest* (3rd ed.). (2015). The Hamlin Society.",
        ),
        (
            "Lee, A. (2020, March 22). Muscles at Rest. _The Daily Muscle_. https://example.org/rest",
            "Lee, A. (2020, March 22). Muscles at rest. *The Daily Muscle*. https://example.org/rest",
        ),
    ],
)
def test_books_and_chapters_and_newspapers_are_rewritten(entry: str, new: str) -> None:
    assert written(entry)[0] == new


@pytest.mark.parametrize(
    ("entry", "held"),
    [
        (f"{MESSY}[^1]", "a footnote mark"),
        (f"{MESSY} ^[Read twice.]", "a note"),
        (f"{MESSY} {{#ref-lee}}", "an attribute"),
        (f"{MESSY} ![cover](cover.png)", "an image"),
        (f"{MESSY} [PDF](https://example.org/lee.pdf)", "a link"),
        (f"{MESSY} <!-- read -->", "a comment"),
        (f"{NAMES}[How muscle recovers after work](https://example.org/lee.pdf). *Journal of Rest*, 12(3), 45-67.", "a link"),
        (f"[Lee, A.][lee], and Cho, B. (2020). {REST}", "a link"),
        (f"\\*{MESSY}", "a star"),
        (f'<a id="lee"></a>{MESSY}', "the tag <a>"),
        (f"**Lee, A.**, and Cho, B. (2020). {REST}", "bold type"),
        (f"{NAMES}How H~2~O flows. *Journal of Rest*, 12(3), 45-67.", "a subscript or superscript"),
        (f"{NAMES}How 10^3^ muscles rest. *Journal of Rest*, 12(3), 45-67.", "a subscript or superscript"),
        (f"{NAMES}How 10<sup>3</sup> muscles rest. *Journal of Rest*, 12(3), 45-67.", "a subscript or superscript"),
        (f"{NAMES}How `sleep` works. *Journal of Rest*, 12(3), 45-67.", "code"),
        (f"{NAMES}How $x^2$ grows. *Journal of Rest*, 12(3), 45-67.", "a mathematical formula"),
        (f"{NAMES}How ~~muscle~~ recovers. *Journal of Rest*, 12(3), 45-67.", "struck-out text"),
    ],
)
def test_markup_keeps_an_entry(entry: str, held: str) -> None:
    assert why_kept(entry) == f"it holds {held}"


@pytest.mark.parametrize(
    "title",
    [
        "Growth of *Escherichia coli* at rest",
        "Growth of <i>E. coli</i> at rest",
        "*Sitting with* Walden *today*",
        "*At rest* (a novel)",
    ],
)
def test_emphasis_within_a_title_keeps_an_entry(title: str) -> None:
    assert "emphasis" in why_kept(f"{NAMES}{title}. *Journal of Rest*, 12(3), 45-67.")


@pytest.mark.parametrize(
    "entry",
    [
        # labels and handles
        "Marek, M. (Director). (1975). *One flew over the orchard* [Film]. Hamlin Pictures.",
        "Vale, S. (Host). (2015–present). *Quiet mind* [Audio podcast]. HPR. https://example.org/quiet-mind",
        "Blom, C. B. (Principal Investigator). (2015–2020). *Stress and rest* (Project No. 5R01) [Grant]. Hamlin Institute.",
        "Kessler, E. (with Byrd, I.). (2014). *On rest and work* (5th ed.). Hamlin Press.",
        "White, B. [@BWhite]. (2018, June 21). *I treasure every minute* [Tweet]. Twitter. https://example.org/BWhite/status/1",
        "Lund, K. (2017). Humble [Song]. On *Darn*. Hamlin Records.",
        "Rowe, J. K. (2015). *Harry and the stone* (J. Dahl, Narr.) [Audiobook]. Hamlin Press.",
        # titles in the place of authors
        "*The book of rest* (M. A. S. Abdel Hamid, Trans.). (2004). Hamlin University Press.",
        # dates
        "de Vries, S. (1960, May 4). *Sara de Vries discusses rest* [Interview]. Hamlin Radio Archive.",
        "Madsen, S. (2016, March 30–April 2). *If mama rests* [Paper presentation]. Hamlin Annual Meeting, Oslo, Norway.",
        "Test, A. (2012, Summer/Autumn). A title of rest. *Seasonal Journal, 34*(3).",
        "Census Office. (n.d.). *World clock*. Department of Rest. Retrieved July 3, 2019, from https://example.org/clock",
        # laws
        "Protection of Sleepers, 45 C.F.R. § 46 (2009). https://example.org/policy.pdf",
        # notes
        f"{MESSY} Not peer reviewed.",
        f"{MESSY} (Retracted)",
        f"{NAMES}Muscles at rest. *Journal of Rest*, 12(3), 45-67. In Norwegian.",
        "Lee A, Cho B; Rest Study Group. Muscles at rest. J Rest. 2020;12(3):45-67.",
        "Lee, A. (2020). Muscles at rest. Hamlin Press. 300 pp.",
        "Boden, J. (n.d.). *Sleep principles*. The Hamlin Ethics Guidebook: A Resource for Sleepers. http://example.org/principles",
    ],
)
def test_what_would_be_damaged_stays_and_is_told(entry: str) -> None:
    assert why_kept(entry)


def test_signs_that_would_be_lost() -> None:
    assert lost_signs("Lee, A. (2020). † Rest ≤ work. § 4", "Lee, A. (2020). Rest ≤ work.") == ["†", "§"]
    assert lost_signs("Rest & work – “all”", "Rest and work: all") == []


def test_emphasis_is_found_where_it_stands() -> None:
    assert list(emphasised_in("A *b c* <i>d</i> _e_f_ g")) == [("b c", 1), ("d", 3), ("e_f", 4)]


@given(st.text(alphabet="ab*_<>i/[](){}^~`$!\\.1 \n#@", max_size=60))
def test_markup_of_any_text_is_looked_for(text: str) -> None:
    assert isinstance(held_in(text), str)
    assert all(each.before <= len(text) for each in emphasised_in(text))


_TITLES = st.sampled_from(
    ["Muscles at rest", "Cold water: A study of rest", "Why do we sleep?", "Rest in the 1990s", "The orchard in May"]
)
_PEOPLE = st.lists(
    st.sampled_from(
        [
            {"family": "Lee", "given": "Anna"},
            {"family": "Cho", "given": "Bo M."},
            {"family": "van Dijk", "given": "C."},
            {"literal": "Hamlin Institute"},
            {"family": "Ünal", "given": "Özge"},
        ]
    ),
    min_size=1,
    max_size=4,
    unique_by=str,
)
_TYPES = st.sampled_from(
    "article-journal article-magazine article-newspaper book chapter paper-conference report thesis webpage motion_picture song "
    "broadcast dataset software speech post entry-encyclopedia review-book interview legislation legal_case patent".split()
)


@st.composite
def _items(draw: st.DrawFn) -> Reference:
    """Works of all types, with what a work of the type has and no other."""
    kind = draw(_TYPES)
    item = {
        "id": "x",
        "type": kind,
        "title": draw(_TITLES),
        "author": draw(_PEOPLE),
        "issued": {"date-parts": [draw(st.sampled_from([[2019], [2019, 5], [2019, 5, 4]]))]},
    }
    optional = {
        "volume": st.just("12"),
        "page": st.sampled_from(["45-67", "e1234"]),
        "publisher": st.just("Hamlin Press"),
        "DOI": st.just("10.1234/rest.12"),
        "URL": st.just("https://example.org/rest"),
        "editor": st.just([{"family": "Diaz", "given": "Carla"}]),
        "director": st.just([{"family": "Marek", "given": "M."}]),
        "translator": st.just([{"family": "Weber", "given": "H."}]),
        "edition": st.just("2"),
        "accessed": st.just({"date-parts": [[2020, 1, 2]]}),
    }
    if kind.startswith(("article", "review")):
        item["container-title"] = "Journal of Rest"
    elif kind in {"chapter", "paper-conference", "entry-encyclopedia"}:
        item["container-title"] = "Handbook of sleep"
    else:
        item["publisher"] = "Hamlin Press"
    for variable, values in optional.items():
        if draw(st.booleans()):
            item[variable] = draw(values)
    return Reference.from_csl(item)


@settings(deadline=None, max_examples=150)
@given(_items())
def test_what_is_in_apa_already_stays_or_is_told(reference: Reference) -> None:
    [formatted] = Bibliography([reference]).references()
    draft = f"{HEAD}{formatted.markdown}\n"
    try:
        rewritten = rewrite_list("draft.md", draft)
    except UsageError:
        return
    assert rewritten.text == draft
