"""The XML of efetch (``db=pubmed&retmode=xml``) → records."""

from __future__ import annotations

from collections.abc import Callable

from refkit.registries.pubmed.article import record_of_article
from refkit.registries.pubmed.book import record_of_book
from refkit.registries.pubmed.parsing import records_in
from refkit.registries.pubmed.record import PubmedRecord


def references_from_pubmed_xml(xml: bytes, on_problem: Callable[[str], None] | None = None) -> list[PubmedRecord]:
    """The records of an answer, in its order; those that were asked for and do not exist are simply not there.

    Of XML that breaks off the records before that place are given. ``on_problem`` is called with a sentence for what was not read.
    Never raises.
    """
    tell = on_problem or (lambda _: None)
    return [
        record_of_book(element) if element.tag == "PubmedBookArticle" else record_of_article(element)
        for element in records_in(xml, tell)
    ]
