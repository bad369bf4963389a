"""
Index sets counted: `scoring` gathers figures and declared values into score sheets, `ranking` gives places and classes,
`publishing` writes what anybody needs to recompute them, with `recompute_ranking.py` and nothing else.
"""
