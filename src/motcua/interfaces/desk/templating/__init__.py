"""Templates of results: the text of a draft's template, fields to put in, the page it makes, the version before."""
