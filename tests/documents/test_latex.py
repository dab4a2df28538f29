r"""The LaTeX reader: what is prose, where it stands in the file, and that nothing throws it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.documents.document import BREAK, OPAQUE, Document
from refkit.documents.latex_letters import accented
from refkit.documents.reading import document_from_text
from refkit.findings import Confidence, Finding, Severity
from refkit.suppression import Suppression


def read(text: str) -> Document:
    return document_from_text("draft.tex", text)


def prose(text: str) -> str:
    """The prose in one line: "|" stands for the end of a paragraph, "@" for what is not read."""
    read_text = read(text).prose.text.replace(OPAQUE, "@")
    return "|".join(" ".join(part.split()) for part in read_text.split(BREAK) if part.strip())


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("plain text", "plain text"),
        (r"\emph{Lee} \textbf{et} {\it al}. \textit{\textbf{(2020)}}", "Lee et al. (2020)"),
        (r"Lee~\& Cho, 50\% of \$5 \#1 a\_b \{c\}", "Lee & Cho, 50% of $5 #1 a_b {c}"),
        (r"et~al.\ (2019)\,a\;b\:c\ d", "et al. (2019) a b c d"),
        (r"pp.~3--7 --- a-b", "pp. 3–7 — a-b"),
        ("``quoted'' and `single'", "“quoted” and ‘single'"),
        (r"\enquote{quoted}", "“quoted”"),
        (r"M\"uller M\"{u}ller M{\"u}ller M{\"{u}}ller", "Müller Müller Müller Müller"),
        (r"\'Etude caf\'{e} \'\i nd {\'{\i}} \v{C}apek \v Capek \c{c}a \c ca \H{o} \k{a} \r{a} \.z \=a \^o \`e \~n", None),
        (r"S\o ren S\o{}ren {\O}rsted Stra\ss e \L{}ód\'z {\AA}s \ae{}on", "Søren Søren Ørsted Straße Łódź Ås æon"),
        (r"na\"{\i}ve Dvo\v{r}\'ak Erd\H{o}s Gon\c{c}alves", "naïve Dvořák Erdős Gonçalves"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"a \verb|(Lee, 1900)| b \lstinline!x! \verb*+y+ c", "a @ b @ @ c"),
        (r"a $x_1$ b \(y\) c \[z\] d $$w$$ e", "a @ b @ c @ d @ e"),
        (r"see \url{https://x.org/a_b%20c} then \nolinkurl{x}", "see @ then @"),
        (r"see \href{https://x.org/%20#a}{the text} then", "see the text then"),
        ("see https://x.org/a_b. Then", "see @. Then"),
        (r"Figure~\ref{fig:a} and \eqref{b}\label{c}", "Figure @ and @"),
        (r"\unknown{kept} \unknown[option]{kept} \unknown rest", "kept kept rest"),
        (r"\textcolor{red}{kept} \foreignlanguage{german}{kept}", "kept kept"),
        (r"\setlength{\parindent}{-0.2in}\noindent\vspace*{2cm}text", "text"),
        (r"\hskip 1em plus 0.5em minus 0.4em\relax text \hangindent=2em text", "text text"),
        (r"\newcommand{\x}[1]{(Lee, #1)}\newcommand\y{z}\def\w#1{v}text", "text"),
        (r"3\penalty0 (1):\penalty10 1", "3(1):1"),
        (r"\section{One}\label{x} [1] text", "One|[1] text"),
        (r"one\\two\\[2pt]three\\*four", "one two three four"),
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one two"),
        ("one\\\r\ntwo", "one two"),
        ("one\n\ntwo", "one|two"),
        ("one\r\n \r\ntwo", "one|two"),
        (r"one\par two", "one|two"),
        ("one % comment (Lee, 1999)\ntwo", "one two"),
        ("one%\n  two", "onetwo"),
        ("one % comment\n\ntwo", "one|two"),
        ("one\n% comment\ntwo", "one two"),
        (r"one\footnote{See Lee (2020).} two", "one|See Lee (2020).|two"),
        (r"\caption[Short]{Long \emph{text}}after", "Long text|after"),
        (r"\section*{One} text", "One|text"),
        (r"\section[Short]{One} text", "One|text"),
        ("\\begin{itemize}\n\\item one\n\\item[(a)] two\n\\end{itemize}", "one|two"),
        ("\\begin{figure}[ht]\\centering\\includegraphics[width=2cm]{a_b.png}\\end{figure}", "@"),
        (
            "\\begin{tabular}{l@{}r}\nLee & 2020 \\\\ \\hline\nCho & \\textbf{1999} \\\\\n\\end{tabular}after",
            "Lee|2020|Cho|1999|after",
        ),
        (r"\begin{theorem}[Lee, 2020] text \end{theorem}", "[Lee, 2020] text"),
        ("a \\begin{align*} x &= (Lee, 1900) \\end{align*} b", "a @ b"),
        ("a\n\\begin{verbatim}\n(Lee, 1900) % } {\n\\end{verbatim}\nb", "a @ b"),
        ("a \\begin{comment}(Lee, 1900)\\end{comment} b", "a @ b"),
        (r"a \iffalse (Lee, 1900) \ifx x \else y \fi \fi b", "a @ b"),
        (r"\iffalse a \else b \fi", "@ b"),
        (r"x\textsuperscript{1,2} 5\textsuperscript{th}", "x@ 5th"),
        ("soft\u00adhyphen zero\u200bwidth one\u00a0two", "softhyphen zerowidth one two"),
        (r"(Lee & Cho, 2020)", "(Lee & Cho, 2020)"),
    ],
)
def test_markup_is_taken_out(latex: str, expected: str | None) -> None:
    if expected is None:
        expected = "Étude café índ í Čapek Čapek ça ça ő ą å ż ā ô è ñ"
    assert prose(latex) == expected


@pytest.mark.parametrize(
    "citation",
    [
        r"\cite{a}",
        r"\citep[see][p.~3]{a,b}",
        r"\citep[see {[}3{]} and \emph{x}][]{a}",
        r"\textcite{a}",
        r"\Textcite[4]{a}",
        r"\parencite*{a}",
        r"\autocites(pre)(post)[1]{a}[2]{b}",
        "\\autocites[1]{a}\n [2]{b}",
        r"\citeauthor{a}",
        r"\nocite{*}",
        r"\footcite[12]{a}",
        r"\cite<e.g.,>[p.~3]{a}",
        "\\cite{a,\n  b}",
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "Trees grow {}.",
        r"Trees\footnote{{See {}.}} grow.",
        r"\caption{{Trees {}}}",
        r"\caption[Short {}]{{Trees}}",
        r"\section{{Trees {}}}",
        r"\begin{{theorem}}[{}] Trees. \end{{theorem}}",
        r"\[ x \tag{{{}}} \]",
        "{{\\it Trees {}}}\r\ngrow",
        "Trees & {} \\\\",
    ],
)
def test_citations_are_copied_as_they_stand(citation: str, around: str) -> None:
    text = around.format(citation)
    document = read(text)
    at = document.prose.text.index(citation)
    assert document.prose.source(at) == text.index(citation)
    assert document.prose.source(at + len(citation) - 1) == text.index(citation) + len(citation) - 1
    assert document.prose.text.count(citation) == 1


def test_the_argument_of_citetext_is_text() -> None:
    assert prose(r"(\citetext{see M\"uller, \citealp{a}})") == r"(see Müller, \citealp{a})"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "\\chapter{One}\n\n\\section*{Two}\\label{x}\ntext\n\\subsection[short]{\\emph{Three} \\& more}\n\\subsubsection{Four}",
            [(1, "One"), (2, "Two"), (3, "Three & more"), (4, "Four")],
        ),
        ("\\title{A \\emph{fine} title\\thanks{Money}}\n\\begin{document}\n\\section{One}\n", [(1, "A fine title"), (2, "One")]),
        ("% \\title{No}\n\\title{Yes}\r\n\\begin{document}\r\n\\section{One}\r\n", [(1, "Yes"), (2, "One")]),
        ("\\section{Over\n two lines}\n", [(2, "Over two lines")]),
        ("% \\section{No}\n\\begin{verbatim}\n\\section{No}\n\\end{verbatim}\n\\section\n\\section{", []),
    ],
)
def test_headings_are_found(text: str, headings: list[tuple[int, str]]) -> None:
    document = read(text)
    assert [(heading.level, heading.title) for heading in document.headings] == headings
    for heading in document.headings:
        assert heading.start == 0 or text[heading.start - 1] == "\n"
        assert text[heading.end : heading.end + 2] in ("", "\r\n") or text[heading.end] == "\n"


def test_only_the_body_is_read() -> None:
    preamble = "\\documentclass{article}\n\\newcommand{\\x}{(Lee, 1900) \\begin{y}\n"
    text = preamble + "\\begin{document}\nText.\n\\end{document}\n(Lee, 1901)\n"
    document = read(text)
    assert prose(text) == "Text."
    assert [text[start:end] for start, end in document.opaque] == [
        text[: text.index("\nText")],
        text[text.index("\\end{document}") :],
    ]


def test_opaque_spans_are_in_order_and_apart() -> None:
    text = (
        "\\begin{verbatim}x\\end{verbatim}\\begin{document}\n\\begin{lstlisting}\na\n\\end{lstlisting}\n"
        "\\begin{equation}b\\end{equation}\\iffalse c \\fi\\end{document}"
    )
    spans = read(text).opaque
    assert len(spans) == 5
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_comments_are_kept_one_a_line() -> None:
    text = "%% first \\cite{a}\r\n  % second\nText 5\\% % third\n\\begin{verbatim}\n% no\n\\end{verbatim}\n\\url{a%20b}\\verb|%|%"
    comments = read(text).comments
    assert [comment.text for comment in comments] == [" first \\cite{a}", " second", " third", ""]
    assert [text[comment.start : comment.end] for comment in comments] == ["%% first \\cite{a}", "% second", "% third", "%"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("A (Lee, 2020). % refkit: ignore[CIT001] -- reason\nB (Lee, 2020).\n", [True, False]),
        ("% refkit: ignore[CIT001]\n% another\n\nA (Lee, 2020).\nB (Lee, 2020).\n", [True, False]),
        ("% refkit: ignore-start[CIT001]\nA (Lee, 2020).\n% refkit: ignore-end\nB (Lee, 2020).\n", [True, False]),
        ("%% refkit: ignore-file[CIT001]\n\\begin{document}\nA (Lee, 2020).\nB (Lee, 2020).\n", [True, True]),
        ("A (Lee, 2020). \\% refkit: ignore[CIT001]\nB (Lee, 2020).\n", [False, False]),
    ],
)
def test_a_comment_answers_a_finding(text: str, hidden: list[bool]) -> None:
    document = read(text)
    findings = []
    for citation in re.finditer(r"Lee, 2020", text):
        line, column = document.line_column(citation.start())
        finding = Finding(
            code="CIT001",
            name="citation-without-reference",
            severity=Severity.ERROR,
            confidence=Confidence.CERTAIN,
            message="…",
            line=line,
            column=column,
            end_line=line,
            end_column=column + 9,
            start=citation.start(),
            end=citation.end(),
        )
        findings.append(finding)
    suppressed = Suppression(document).suppress(findings).suppressed
    assert [finding in suppressed for finding in findings] == hidden


def test_items_of_a_list_have_their_keys_and_spans() -> None:
    items = "\\bibitem[{Lee(2020)Lee,\n  and D{\\'{\\i}}az}]{lee2020}\nLee.\n\n\\bibitem {b c}Cho.\n"
    text = "\\begin{thebibliography}{9}\n" + items + "\\end{thebibliography}\n"
    document = read(text)
    [found] = document.keyed_lists  # type: ignore[attr-defined]
    assert (found.start, found.end) == (0, len(text) - 1)
    assert [(item.key, text[item.start : item.end].strip()) for item in found.items] == [("lee2020", "Lee."), ("b c", "Cho.")]


@pytest.mark.parametrize(
    ("accent", "letter", "expected"),
    [('"', "u", "ü"), ("'", "ı", "í"), ("v", "c", "č"), ("x", "u", None), ('"', "", None), ('"', "ab", None), ('"', "1", None)],
)
def test_accents(accent: str, letter: str, expected: str | None) -> None:
    assert accented(accent, letter) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"(Lee, 2020) \emph{unclosed",
        r"(Lee, 2020) {unclosed",
        r"(Lee, 2020) $unclosed",
        r"(Lee, 2020) $$unclosed",
        r"(Lee, 2020) \[unclosed",
        r"(Lee, 2020) \verb|unclosed",
        r"(Lee, 2020) \cite[unclosed",
        r"(Lee, 2020) \cite{unclosed",
        r"(Lee, 2020) \begin{verbatim} unclosed",
        r"(Lee, 2020) \iffalse unclosed",
        "(Lee, 2020) \\",
        r"\begin{verbatim} (Lee, 2020)",
        r"\begin{equation} (Lee, 2020)",
        r"\iffalse (Lee, 2020)",
        r"\label{unclosed (Lee, 2020)",
        "\\label{unclosed\n\n(Lee, 2020)}",
        "$5 (Lee, 2020)\n\ncosts $6",
        "\\[ unclosed (Lee, 2020)\n\n\\]",
        r"\footnote{unclosed (Lee, 2020)",
        r"unopened } ] \end{x} \fi (Lee, 2020)",
        r"\unknown[unclosed (Lee, 2020)",
        r"\begin (Lee, 2020)",
        "\\end{document}(Lee, 2020)",
    ],
)
def test_malformed_markup_costs_no_prose(text: str) -> None:
    assert "(Lee, 2020)" in read(text).prose.text


# Pieces of LaTeX around a word; «» is the word. The first kind is prose, the second is not.
AROUND = [
    *("«» ", r"\emph{«»} ", r"\textbf{\emph{«»}} ", r"{\it «»} ", r"\unknown{«»} ", r"\unknown[a]{«»} ", r"\href{a%b}{«»} "),
    *("(«») ", "[«»] ", "``«»'' ", "«»~", r"\'e«» ", r"\c{c}«» ", r"\&«»\% ", "---«»--", r"\textcolor{red}{«»} "),
    *(
        "«»\n",
        "«»\r\n",
        "«»\n\n",
        "«»\r\n\r\n",
        "«» % a\n",
        "% a\n«»\n",
        r"«»\\ ",
        r"«»\par ",
        r"\footnote{«»} ",
        r"\caption[a]{«»} ",
    ),
    *("\n\n\\section*{«»}\n\n", "\\section[a]{«»}", "\\begin{quote}\n«»\n\\end{quote}\n", "\\item «»\n", "\\item[see «»] a\n"),
    *(
        "\\begin{tabular}{ll}\n«» & b \\\\\nc & d\n\\end{tabular}\n",
        "\\begin{x}[«»] a \\end{x} ",
        "\u00a0«»\u2009",
        "\u00ad«»\u200b ",
        "🧠«» ",
    ),
    *("$y$ «» ", r"\verb|{|«» ", r"\url{x%20} «» ", r"\ref{a}«» ", "e\u0301«» ", r"\iffalse a \fi «» ", r"\noindent «» "),
]
HIDDEN = [
    *(
        r"\label{«»} ",
        r"\ref{«»} ",
        r"\url{https://x.org/%«»} ",
        r"\href{https://x.org/«»}{a} ",
        "$x «» y$ ",
        r"\(«»\) ",
        r"\[«»\] ",
    ),
    *(r"\verb|«»| ", r"\lstinline!«»! ", "% «»\n", "a%«»\n", r"\includegraphics[width=2cm]{«»} ", "https://x.org/«» ", "$$ «» $$ "),
    *(
        "\\begin{verbatim}\n«» }\n\\end{verbatim}\n",
        "\\begin{align*}\n«»\n\\end{align*}\n",
        "\\begin{comment}\n«»\n\\end{comment}\n",
    ),
    *(
        r"\iffalse «» \fi ",
        r"\begin{tabular}{«»} a \end{tabular} ",
        r"\newcommand{\x}{«»} ",
        r"\caption[«»]{a} ",
        r"\setlength{\x}{«»} ",
    ),
]
PIECES = st.lists(st.sampled_from([*AROUND, *HIDDEN]), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(PIECES, st.sampled_from(["", "w99w\n\\begin{document}\n", "\ufeff", "{ w98w\n"]))
def test_every_word_of_prose_is_where_the_file_has_it_and_nothing_else_is_prose(pieces: list[str], front: str) -> None:
    source = front + "".join(piece.replace("«»", f"w{at}w") for at, piece in enumerate(pieces))
    found = read(source).prose
    for match in re.finditer(r"w[0-9]+w", found.text):
        start = found.source(match.start())
        assert source[start : start + len(match.group())] == match.group()
        assert found.source(match.end() - 1) == start + len(match.group()) - 1
    expected = [f"w{at}w" for at, piece in enumerate(pieces) if piece in AROUND]
    assert [word for word in re.findall(r"w[0-9]+w", found.text) if word != "w98w"] == expected


MARKUP = st.sampled_from(
    [
        *"\\{}[]$%&~`'^_-\n\t .,()<>@#\"",
        *(
            "\r\n",
            "\n\n",
            "$$",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "---",
            "``",
            "''",
            "\\\\",
            "\\ ",
            "\\%",
            "w1w",
            "\\'",
            '\\"{',
            "\\c ",
            "://",
        ),
        *(
            "\\emph{",
            "\\footnote{",
            "\\caption[",
            "\\section{",
            "\\cite{",
            "\\citep[",
            "\\autocites",
            "\\label{",
            "\\url{",
            "\\href{",
        ),
        *(
            "\\verb|",
            "\\item",
            "\\bibitem{",
            "\\bibitem[",
            "\\begin{",
            "\\end{",
            "verbatim}",
            "equation}",
            "document}",
            "tabular}{",
        ),
        *(
            "\\begin{thebibliography}{9}",
            "\\end{thebibliography}",
            "\\iffalse ",
            "\\else ",
            "\\fi ",
            "\\newcommand{",
            "\\em ",
            "\\LaTeX",
        ),
        *(
            "\\section*{References}\n",
            "\\bibitem{a} Lee, A. (2020). A title. \\emph{Journal}, 1(2), 3--4.\n",
            "\\title{",
            "\\hskip 1em ",
        ),
        *("(Lee, 2020)", "Lee \\& Cho (2020)", 'M\\"uller et~al.\\ (2019)'),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(MARKUP, max_size=80).map("".join)))
def test_whatever_the_text_positions_grow_and_lie_inside_it(text: str) -> None:
    document = read(text)
    for written in (document.prose, document.rich_prose):  # type: ignore[attr-defined]
        places = [written.source(at) for at in range(len(written.text))]
        assert places == sorted(places)
        assert all(0 <= place <= len(text) for place in places)
        for match in re.finditer("w1w", document.prose.text):
            start = document.prose.source(match.start())
            assert text[start : start + 3] == "w1w"
    for heading in document.headings:
        assert 0 <= heading.start <= heading.end <= len(text)
    for comment in document.comments:
        assert text[comment.start] == "%"
        assert "\n" not in text[comment.start : comment.end]
    ends = [0]
    for start, end in document.opaque:
        assert ends[-1] <= start <= end <= len(text)
        ends.append(end)
    for found in document.keyed_lists:  # type: ignore[attr-defined]
        assert 0 <= found.start <= found.items[0].start <= found.items[-1].end <= found.end <= len(text)
