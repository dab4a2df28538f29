"""A reference against what the registries say: the same, not the same, not found, or not to be checked."""
