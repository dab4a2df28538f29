"""Finding the reference list of a draft and splitting it into entries, however it is laid out."""
