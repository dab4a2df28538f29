"""The shapes of what registries say, which several outputs have in common."""

from __future__ import annotations

from refkit.schemas.shapes import SOME_TEXT, array, one_of, said

SOURCES = ("crossref", "pubmed", "pmc", "datacite")
SOURCE = one_of(SOURCES)
NOTICES = said("What has become of the work, the most severe first, such as retracted.", array(SOME_TEXT))
