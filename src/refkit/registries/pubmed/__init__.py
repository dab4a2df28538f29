"""Answers of PubMed and PMC, read: the XML of efetch, and the identifiers of the ID converter. Nothing is fetched here."""

from refkit.registries.pubmed.ids import Ids, IdTable, ids_from_idconv
from refkit.registries.pubmed.reader import references_from_pubmed_xml
from refkit.registries.pubmed.record import PubmedRecord

__all__ = ["IdTable", "Ids", "PubmedRecord", "ids_from_idconv", "references_from_pubmed_xml"]
