"""One command per file; each has a ``command``."""
