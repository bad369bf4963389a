"""
Reports: what their definitions ask for, drawn from the facts.

`running` draws the data of a report for an agency and a period, as of a position of the ledger; the data are the same
bytes whenever they are drawn. Faces give them names, words and paper.
"""
