"""Drafts of procedures: begun from a published version, changed, taken back, thrown away; nobody outside sees them."""
