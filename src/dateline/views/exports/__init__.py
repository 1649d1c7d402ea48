"""Record → the files that other programs expect, one module a format."""
