"""
What is measured and judged: measures (chỉ số) with their definitions, plans, inspections, scores and ranking.

A measure counts facts (dữ kiện); facts come from acts in the ledger by rules that are data (`facts/*.toml`).
Definitions ship with the platform (`measures/*.toml`); a province adds its own, and newer versions, as rows. A
definition that was published is never changed: `key` and `version` always mean the same. Counting is done by
`insight.figures`.

An index set (bộ chỉ số, `indices/*.toml`) says how many points indicators bring by which scale, from measures and
declared values, and by which thresholds their sum is a class. Sheets are counted by `insight.indices`.

A plan (kế hoạch cải cách hành chính) of an agency goes from area (lĩnh vực) to objective (mục tiêu), target (chỉ tiêu)
and task (nhiệm vụ): product, lead, deadline, evidence. It is DRAFT → APPROVED → CLOSED; without a list of tasks it is
not approved, without an evaluation not closed. A task is PLANNED → DONE | DROPPED; it counts from the approval on.

An inspection (kiểm tra cải cách hành chính, kiểm soát thủ tục hành chính) is DRAFT → DECIDED → CLOSED: prepared with
checklists (`checklists/*.toml`), a team (đoàn kiểm tra) and units to visit; decided for its days, in which the team
reads what it inspects. The visit of a unit is PLANNED → REPORTED, by itself, → CONCLUDED; findings are written on the
spot. A recommendation (kiến nghị) is OPEN → ANSWERED → CLOSED, or sent back; with the last one the inspection closes.

Units are assessed in rounds (đợt đánh giá) by an index set: ENTRY → APPRAISAL → APPEAL → PUBLISHED. What is counted
comes from figures and is never typed; the rest a unit enters with evidence, an appraiser verifies, the unit appeals
against, who runs the round decides. Each change leaves a trace; a published ranking changes no more.

A report (báo cáo) of an agency for a period is WRITING → PUBLISHED → CORRECTING → PUBLISHED: officers write its words,
a leader publishes it with its data; each edition stays as it was, a correction is another one beside it.
"""
