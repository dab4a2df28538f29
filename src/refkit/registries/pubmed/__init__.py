"""PubMed and PMC: records and identifiers."""
