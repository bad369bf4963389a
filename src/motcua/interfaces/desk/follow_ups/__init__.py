"""Ratings at the lowest level, and what is done about them."""
