"""Titles: as plain text, in a good form, and the same or not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalization.titles import is_same_title, plain_title, preferred_title, title_key

MATHML = "<mml:math xmlns:mml='x' alttext='{}'>{}</mml:math>"


@pytest.mark.parametrize(
    ("title", "text", "good"),
    [
        ("Bees in <i>Malus</i> orchards.", "Bees in Malus orchards", "Bees in <i>Malus</i> orchards"),
        ("<em>Bees</em> and <strong>wasps</strong>", "Bees and wasps", "<i>Bees</i> and <b>wasps</b>"),
        ("<jats:italic>Bees</jats:italic>", "Bees", "<i>Bees</i>"),
        ("<jats:p>Bees</jats:p><jats:p>wasps</jats:p>", "Bees wasps", "Bees wasps"),
        ("CO<sub>2 </sub>uptake", "CO2 uptake", "CO<sub>2</sub> uptake"),
        ("Ca<sup>2+</sup> waves", "Ca2+ waves", "Ca<sup>2+</sup> waves"),
        ("Bees<br/>A study", "Bees A study", "Bees A study"),
        (
            '<span style="font-variant: small-caps">Bees</span> <span lang="en">of</span> <span class="nocase">eBay</span>',
            "Bees of eBay",
            '<span style="font-variant:small-caps;">Bees</span> of <span class="nocase">eBay</span>',
        ),
        ("The bee&amp;#39;s knee", "The bee's knee", "The bee's knee"),
        ("Bees &amp;amp; wasps", "Bees & wasps", "Bees & wasps"),
        ("&lt;i&gt;Bees&lt;/i&gt;", "Bees", "<i>Bees</i>"),
        ("p &lt; 0.05 or x<y>z", "p < 0.05 or x<y>z", "p < 0.05 or x<y>z"),
        ("Bees\n  in\u00a0\u2009orchards\u200b\u00ad\x07", "Bees in orchards", "Bees in orchards"),
        ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
        ("Bees <!-- a note --> here", "Bees here", "Bees here"),
        # What is not closed, not opened, or nested in its own kind.
        ("<i>Bees", "Bees", "Bees"),
        ("Bees</i>", "Bees", "Bees"),
        ("<i>a<b>c</i>d</b>", "acd", "<i>ac</i>d"),
        ("<i>a <i>b</i> c</i>", "a b c", "<i>a b c</i>"),
        ("<i></i>Bees<b> </b>now", "Bees now", "Bees now"),
        # Full stops.
        ("Bees of the U.S.", "Bees of the U.S.", "Bees of the U.S."),
        ("A reply to Lee et al.", "A reply to Lee et al.", "A reply to Lee et al."),
        ("The need for vitamin D.", "The need for vitamin D", "The need for vitamin D"),
        ("To be continued...", "To be continued...", "To be continued..."),
        ("Why bees?", "Why bees?", "Why bees?"),
        ("Bees in <i>Malus.</i>", "Bees in Malus", "Bees in <i>Malus</i>"),
        # The stroke of a catalogue.
        ("Fruit trees for present planting /.", "Fruit trees for present planting", "Fruit trees for present planting"),
        ("Bees in <i>Malus</i> /", "Bees in Malus", "Bees in <i>Malus</i>"),
        ("Bees and/or wasps: yes/no", "Bees and/or wasps: yes/no", "Bees and/or wasps: yes/no"),
        # Formulas.
        (
            "Decay at"
            + MATHML.format("", "<mml:msqrt><mml:mi>s</mml:mi></mml:msqrt><mml:mo>=</mml:mo><mml:mn>8</mml:mn>")
            + "units",
            "Decay at √s = 8 units",
            "Decay at √s = 8 units",
        ),
        (
            MATHML.format("", "\n <mml:msub>\n <mml:mi>H</mml:mi> <mml:mn>2</mml:mn></mml:msub><mml:mi>O</mml:mi>") + " cycles",
            "H2O cycles",
            "H<sub>2</sub>O cycles",
        ),
        (MATHML.format("", "<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>") + "-lives", "1/2-lives", "1/2-lives"),
        (
            MATHML.format(
                "", "<mml:mmultiscripts><mml:mi>C</mml:mi><mml:mprescripts/><mml:none/><mml:mn>14</mml:mn></mml:mmultiscripts>"
            ),
            "14C",
            "<sup>14</sup>C",
        ),
        (MATHML.format("x", ""), "x", "x"),
        (
            'Decay in <Formula formulatype="inline"><tex Notation="TeX">$\\hbox{GeO}_{2}$</tex></Formula> fibers',
            "Decay in GeO2 fibers",
            "Decay in GeO<sub>2</sub> fibers",
        ),
        (
            "<tex-math>$\\mathrm{H}_2{\\rm O}$</tex-math> and <tex>$10^{-3}$</tex>",
            "H2O and 10−3",
            "H<sub>2</sub>O and 10<sup>−3</sup>",
        ),
        ("Bees at <tex>$\\alpha = 5\\,\\mu\\text{m}$</tex>", "Bees at α = 5 μm", "Bees at α = 5 μm"),
        ("Bees at <tex>$\\frac{1}{2}$</tex> speed", "Bees at \\frac{1}{2} speed", "Bees at \\frac{1}{2} speed"),
        ("<tex-math>\\begin{document}$x$\\end{document}</tex-math> waves", "x waves", "x waves"),
        # Capitals.
        ("THE SLEEP OF BEES: A STUDY WITH HPLC", None, "The sleep of bees: A study with HPLC"),
        ("VITAMIN A AND H1N1 IN <i>MALUS</i> II", None, "Vitamin a and H1N1 in <i>malus</i> II"),
        ("COVID-19", None, "COVID-19"),
        ('SLEEP OF <span class="nocase">NASA</span> BEES', None, 'Sleep of <span class="nocase">NASA</span> bees'),
        ("The Sleep of Bees", None, "The Sleep of Bees"),
        ("", "", ""),
    ],
)
def test_the_plain_and_the_good_form(title: str, text: str | None, good: str) -> None:
    assert text is None or plain_title(title) == text
    assert preferred_title(title) == good


SAME = [
    ("The <i>sleep</i> of bees", "THE SLEEP OF BEES."),
    ("α-synuclein in bees", "Alpha-Synuclein in Bees"),
    ("Bees & wasps", "Bees and wasps"),
    ("“Bees” – a study", '"Bees" - a study'),
    ("Señales de abejas", "Senales de abejas"),
    ("Non-linear bees", "Nonlinear bees"),
    ("Data base of bees", "Database of bees"),
    ("50% of bees", "50 per cent of bees"),
    ("H<sub>2</sub>O for bees", "H₂O for bees"),
    ("The sleep of bees", "Sleep of bees"),
    ("Sleep: A study of bees", "Sleep"),
    ("The sleep of bees? A study", "Sleep of bees"),
    ("Sleep: Part II: A study", "Sleep, Part II"),
    ("Bees (and wasps)", "Bees"),
    *(
        (f"The {british} of bees", f"The {american} of bees")
        for british, american in re.findall(
            r"(\w+)/(\w+)",
            "behaviour/behavior colours/colors favourite/favorite neighbourhoods/neighborhoods behavioural/behavioral "
            "organisation/organization organised/organized analysed/analyzed centre/center centred/centered fibres/fibers "
            "metre/meter theatre/theater catalogue/catalog dialogues/dialogs modelling/modeling labelled/labeled "
            "traveller/traveler fulfilment/fulfillment defence/defense licence/license sulphur/sulfur grey/gray ageing/aging "
            "judgement/judgment artefacts/artifacts sceptical/skeptical programmes/programs anaemia/anemia oedema/edema "
            "foetus/fetus oestrogen/estrogen leukaemia/leukemia diarrhoea/diarrhea encyclopædia/encyclopedia "
            "manoeuvre/maneuver practise/practice mould/mold",
        )
    ),
]
DIFFERENT = [
    ("The sleep of bees", "The sleep of wasps"),
    ("The filing of bees", "The filling of bees"),
    ("The poet and the bee", "The pet and the bee"),
    ("The shoe of the bee", "The she of the bee"),
    ("Bees for four hours", "Bees for for hours"),
    ("CD4+ bees", "CD4 bees"),
    ("Sleep: Part I", "Sleep: Part II"),
    ("Sleep: Part II", "Sleep"),
    ("Sleep: A study of bees", "Sleep: A study of wasps"),
    ("Editorial: Bees", "Editorial"),
    ("Bees asleep", "Bees"),
    ("???", "!!!"),
    ("王小明", "王大明"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_these_are_the_same(a: str, b: str) -> None:
    assert is_same_title(a, b)
    assert is_same_title(b, a)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_these_are_not(a: str, b: str) -> None:
    assert not is_same_title(a, b)
    assert not is_same_title(b, a)
    assert title_key(a) != title_key(b) or not title_key(a)


PIECES = (
    *(
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sub>",
        "</sub>",
        "<span class='nocase'>",
        "</span>",
        "<math>",
        "</math>",
        "<mi>",
        "</mi>",
        "<mo>",
    ),
    *(
        "<msub>",
        "</msub>",
        "<mover>",
        "=",
        "¯",
        "<",
        ">",
        "i>",
        "&",
        "amp;",
        "&amp;",
        "&lt;",
        "&#60;",
        "lt;",
        "&#0;",
        "<br/>",
        "<p>",
    ),
    *(
        " ",
        ".",
        "...",
        "x",
        "Bees",
        "CAPITALS ",
        "AND ",
        "A ",
        "U.S.",
        ":",
        "?",
        "(",
        "α",
        "é",
        "\u200b",
        "\0",
        "\ud800",
        "<!--",
        "-->",
    ),
)
titles = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
TAG = re.compile(r'<(/?)(i|b|sub|sup|span(?: class="nocase"| style="font-variant:small-caps;")?)>')


@given(titles)
def test_forms_are_final(title: str) -> None:
    for form in (plain_title, preferred_title):
        text = form(title)
        assert form(text) == text
        assert " ".join(text.split()) == text
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b\ud800-\udfff]", text)
    assert title_key(title) == title_key(plain_title(title))
    assert is_same_title(title, title)


@given(titles, titles)
def test_comparing_is_symmetric(a: str, b: str) -> None:
    assert is_same_title(a, b) is is_same_title(b, a)


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece not in {"<", ">", "i>"}]), max_size=25).map("".join))
def test_tags_are_balanced(title: str) -> None:
    opened: list[str] = []
    for closes, name in TAG.findall(preferred_title(title)):
        if closes:
            assert opened.pop() == name.split()[0]
        else:
            opened.append(name.split()[0])
    assert not opened


NESTED = 10_000


@pytest.mark.parametrize(
    "title",
    [
        "<i>" * NESTED + "x" + "</i>" * NESTED,
        "<i><b>" * NESTED + "x" + "</b></i>" * NESTED,
        "<i>x<b>y" * NESTED,
        "</i>" * NESTED,
        "<span>" * NESTED + "x" + "</span>" * NESTED,
        "<math>" + "<mrow>" * NESTED + "x" + "</mrow>" * NESTED + "</math>",
        "<math>" + "<msub><mi>a</mi>" * NESTED + "</math>",
        "<math>" * NESTED,
        "&" + "amp;" * 250_000,
        "&amp;" * 200_000,
        "&amp;lt;" * 100_000,
        "&#38;" * 200_000,
        "<" * 1_000_000,
        "<a " * 300_000,
        "<!--" * 250_000,
        "<i a=" * 200_000,
        ". " * 500_000,
        "." * 1_000_000,
        ": a" * 300_000,
        "A " * 500_000,
        "AAAA BBBB " * 100_000,
        "a" * 1_000_000,
        "-a" * 500_000,
        "α" * 1_000_000,
        "x<i>.</i>" * 100_000,
        "colour " * 140_000,
    ],
    ids=lambda title: f"{title[:12]}…{len(title)}",
)
def test_a_title_made_to_hurt(title: str) -> None:
    assert len(preferred_title(title)) <= len(title)
    assert len(plain_title(title)) <= len(title)
    assert is_same_title(title, title)
