"""From an identifier to a record with provenance: what is asked of which registry, and what its answers come to."""
