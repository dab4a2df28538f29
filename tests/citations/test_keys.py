"""Citations by key, as pandoc and LaTeX have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.citations.keys import read_keys
from refkit.documents.metadata import document_metadata
from refkit.documents.reading import document_from_text


def keys_in(text: str, name: str = "draft.md") -> list[tuple[str, str]]:
    """Each citation as it is written, and its key."""
    document = document_from_text(name, text)
    found = read_keys(document, (), document_metadata(document).nocite).citations
    for citation in found:
        assert document.text[citation.start : citation.end] == citation.text
    return [(citation.text, citation.label_cited) for citation in found]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Sleep helps [@lee2020].", "lee2020"),
        ("[see @lee2020, pp. 33-35, and *passim*; @cho:1999; -@Diaz_2018]", "lee2020 cho:1999 Diaz_2018"),
        ("@lee2020 says so, as does @cho1999 [p. 3].", "lee2020 cho1999"),
        ("as @doi:10.1000/182, says", "doi:10.1000/182"),
        ("[@doi:10.1000/182.a; @isbn:9781234567890]", "doi:10.1000/182.a isbn:9781234567890"),
        ("@https://example.org/a/b says", "https://example.org/a/b"),
        ("@{a(b)c} and [@{10.1016/S0(05)}]", "a(b)c 10.1016/S0(05)"),
        ("@Foo_bar--baz and @a..b and @x:", "Foo_bar a x"),
        ("@müller2020 [@Łoś_1999; @山田2020]", "müller2020 Łoś_1999 山田2020"),
        ("(@lee2020), “@cho1999”, *@diaz2018*.", "lee2020 cho1999 diaz2018"),
        ("A note.^[See @lee2020.] Another.[^1]\n\n[^1]: As in @cho1999.", "lee2020 cho1999"),
        ("| a | b |\n|---|---|\n| [@lee2020] | @cho1999 |", "lee2020 cho1999"),
        ("[@lee2020]{.mark} and [a @cho1999](https://example.org)", "lee2020 cho1999"),
        ("@key\n[@other]", "key other"),
    ],
)
def test_what_pandoc_reads_as_a_key_is_one(text: str, keys: str) -> None:
    assert [key for _, key in keys_in(text)] == keys.split()


@pytest.mark.parametrize(
    "text",
    [
        "Write to ann@example.org or to a.b@c.de.",
        r"\@lee2020 and Figure \@ref(fig:one)",
        "`@lee2020` and `[@cho1999]`",
        "```\n@lee2020\n```",
        "$x@y$ and https://example.org/@lee and <https://example.org/@cho>",
        "<!-- @lee2020 -->",
        "@ alone, a@ and @-x and @",
        "---\ntitle: by @lee2020\n---\ntext",
    ],
)
def test_what_is_no_key(text: str) -> None:
    assert keys_in(text) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"Sleep helps \cite{lee2020}.", "lee2020"),
        (r"\citep[see][p.~3]{lee2020, cho1999}", "lee2020 cho1999"),
        (r"\citet*{lee2020} \Citet{cho1999} \citealp{diaz2018}", "lee2020 cho1999 diaz2018"),
        (r"\parencite[3]{a:b} \textcite{c} \autocite{d} \footcite[vgl.][]{e} \smartcite{f}", "a:b c d e f"),
        (r"\autocites(see)()[p. 1]{a}[p. 2]{b,c}", "a b c"),
        (r"\volcite{2}[5]{lee2020}", "lee2020"),
        ("\\cite{\n  lee2020,\n  cho1999,\n}", "lee2020 cho1999"),
        ("\\cite{%\n lee2020,% old\n cho1999, % why\n diaz2018}", "lee2020 cho1999 diaz2018"),
        (r"\excite{electron} \cite{#1} \cite{\mykey} \cite{lee2020}", "lee2020"),
        (r"\citeauthor{lee2020} (\citeyear{lee2020})", "lee2020 lee2020"),
        (r"\setcitestyle{round} \citestyle{apa} \citetext{see \cite{lee2020}}", "lee2020"),
    ],
)
def test_commands_of_latex_cite(text: str, keys: str) -> None:
    found = keys_in(text)
    assert [key for _, key in found] == keys.split()
    assert all(written == key for written, key in found)


def test_nocite_cites_some_or_all() -> None:
    document = document_from_text("a.md", "---\nnocite: |\n  @lee2020, @cho1999\n---\nText [@diaz2018].\n")
    found = read_keys(document, (), document_metadata(document).nocite)
    assert [citation.label_cited for citation in found.citations] == ["lee2020", "cho1999", "diaz2018"]
    assert not found.cites_all
    for text in ("---\nnocite: '@*'\n---\n", '---\nnocite: "[@*]"\ntitle: x\n---\n', "\\nocite{*}\n"):
        document = document_from_text("a.md", text)
        found = read_keys(document, (), document_metadata(document).nocite)
        assert (found.cites_all, found.citations) == (True, ())


def test_only_brackets_and_commands_are_plainly_citations() -> None:
    def is_plain(text: str) -> bool:
        return read_keys(document_from_text("a.md", text)).is_plain

    assert is_plain("[@lee2020]")
    assert is_plain(r"\cite{lee2020}")
    assert not is_plain("thanks to @lee2020 [and others] for this")


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("---\nbibliography: refs.bib\n---\n", ["refs.bib"]),
        ("---\nbibliography: 'my refs.bib' # mine\n---\n", ["my refs.bib"]),
        ('---\nbibliography: ["a.bib", b.json]\ntitle: [c.bib]\n---\n', ["a.bib", "b.json"]),
        ("---\nbibliography: refs#1.bib # mine\n---\n", ["refs#1.bib"]),
        ("---\nbibliography: a b/h,1.bib\n---\n", ["a b/h,1.bib"]),
        ("---\nbibliography: null\n---\n", []),
        ("---\nbibliography:\n  - a.bib\n  - lists/b.yaml\nlang: en\n---\n", ["a.bib", "lists/b.yaml"]),
        ("---\nbibliography:\n- a.bib\n# note\n- b.bib\nlang: en\n---\n", ["a.bib", "b.bib"]),
        ("---\r\nbibliography: refs.bib\r\nlang: en\r\n---\r\n", ["refs.bib"]),
        ("---\ntitle: x\n---\nbibliography: refs.bib\n", []),
        ("---\nformat:\n  bibliography: refs.bib\n---\n", []),
        ("bibliography: refs.bib\n", []),
    ],
)
def test_front_matter_names_bibliographies(text: str, paths: list[str]) -> None:
    document = document_from_text("a.md", text)
    named = document_metadata(document).bibliographies
    assert [each.path for each in named] == paths
    assert all(text[each.start : each.end] == each.path for each in named)


PIECES = st.sampled_from(
    [
        *("@", "-@", "[", "]", "{", "}", "lee2020", "a_b", "*", "_", "~", ":", ".", "/", "\\cite", "\\cites", "[p. 3]", "(", ")"),
        *(",", ";", " ", "\n", "\n\n", "\\", "`", "$", "doi:10.1/x", "nocite: ", "---\n", "é", "\u0301", "<", ">", "&amp;"),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_key_is_where_it_is_said_to_be(text: str) -> None:
    for written, _ in keys_in(text):
        assert written


def test_what_is_commented_out_says_nothing() -> None:
    text = "% \\nocite{*} \\bibliography{old}\n\\bibliography{new}\nText \\cite{lee2020}. % \\cite{cho1999}\n"
    document = document_from_text("a.tex", text)
    found = read_keys(document)
    assert (found.cites_all, [citation.label_cited for citation in found.citations]) == (False, ["lee2020"])
    assert [named.path for named in document_metadata(document).bibliographies] == ["new.bib"]
