"""Names of journals: NLM's form, and that of a reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.registries.pubmed.journals import journal_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Journal of orchard science : official journal of the Hamlin Society (Fruit)", "Journal of Orchard Science"),
        ("Journal of immunology (Baltimore, Md. : 1950)", "Journal of Immunology"),
        ("Science (New York, N.Y.)", "Science"),
        ("BMJ (Clinical research ed.)", "BMJ"),
        ("The New England journal of medicine", "The New England Journal of Medicine"),
        ("Nature communications", "Nature Communications"),
        ("Emerging infectious diseases", "Emerging Infectious Diseases"),
        ("Life support & biosphere science : international journal", "Life Support & Biosphere Science"),
        (
            "Journal of the Royal Statistical Society. Series C, Applied statistics",
            "Journal of the Royal Statistical Society. Series C, Applied Statistics",
        ),
        ("Xenobiotica; the fate of foreign compounds in biological systems", "Xenobiotica"),
        ("Canadian journal of anaesthesia = Journal canadien d'anesthesie", "Canadian Journal of Anaesthesia"),
        ("Transactions of the Hamlin Society. Hamlin Society", "Transactions of the Hamlin Society"),
        ("Sheng li ke xue jin zhan [Progress in physiology]", "Sheng li ke xue jin zhan"),
        ("eLife", "eLife"),
        ("PloS one", "PLOS ONE"),
        ("PLoS medicine", "PLOS Medicine"),
        ("Die Pharmazie", "Die Pharmazie"),
        ("Archivos argentinos de pediatria", "Archivos argentinos de pediatria"),
        ("Tidsskrift for den Norske laegeforening", "Tidsskrift for den Norske laegeforening"),
        ("Acta neuropathologica", "Acta neuropathologica"),
        (" : ", ""),
        ("", ""),
    ],
)
def test_names(written: str, name: str) -> None:
    assert journal_name(written) == name


@given(st.text(max_size=80))
def test_any_text_is_a_name(written: str) -> None:
    assert len(journal_name(written)) <= len(written) + 40
