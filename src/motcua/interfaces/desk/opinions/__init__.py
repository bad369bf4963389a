"""Opinions: asked of other agencies, and asked of us."""
