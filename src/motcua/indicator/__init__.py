"""
What is measured and judged: measures (chỉ số) with their definitions, plans, inspections, scores and ranking.

A measure counts facts (dữ kiện); facts come from acts in the ledger by rules that are data (`facts/*.toml`).
Definitions ship with the platform (`measures/*.toml`); a province adds its own, and newer versions, as rows. A
definition that was published is never changed: `key` and `version` always mean the same. Counting is done by
`insight.figures`.

A plan (kế hoạch cải cách hành chính) of an agency goes from area (lĩnh vực) to objective (mục tiêu), target (chỉ tiêu)
and task (nhiệm vụ): product, lead, deadline, evidence. It is DRAFT → APPROVED → CLOSED; without a list of tasks it is
not approved, without an evaluation not closed. A task is PLANNED → DONE | DROPPED; it counts from the approval on.

A report (báo cáo) of an agency for a period is WRITING → PUBLISHED → CORRECTING → PUBLISHED: officers write its words,
a leader publishes it with its data; each edition stays as it was, a correction is another one beside it.
"""
