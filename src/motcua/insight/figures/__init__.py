"""
Figures: measures counted over facts, and facts laid down from acts by position.

`projection` reads the ledger in its one order and keeps facts and their sums; `counting` adds up; `figures` answers for
a measure, an agency and a period; `behind` shows the facts and the acts that a figure is made of.
"""
