"""Figures: what is measured, against what, and the floors under them."""
