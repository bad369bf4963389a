"""
What is measured and judged: measures (chỉ số) with their definitions, plans, inspections, scores and ranking.

A measure counts facts (dữ kiện); facts come from acts in the ledger by rules that are data (`facts/*.toml`).
Definitions ship with the platform (`measures/*.toml`); a province adds its own, and newer versions, as rows. A
definition that was published is never changed: `key` and `version` always mean the same. Counting is done by
`insight.figures`.
"""
