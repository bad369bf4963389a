"""
The ISO 9001 side of how an agency works (hệ thống quản lý chất lượng, ISO điện tử; Decision 19/2014/QĐ-TTg): its scope
(phạm vi áp dụng), its controlled documents (tài liệu kiểm soát), the objectives of each year (mục tiêu chất lượng),
internal audits (đánh giá nội bộ) with findings and corrective actions (điểm không phù hợp, hành động khắc phục),
risks (rủi ro) with measures, management reviews (xem xét của lãnh đạo) and the publication of conformity (công bố phù
hợp).

    edition (lần ban hành)   DRAFT → REVIEWED → APPROVED → EFFECTIVE → WITHDRAWN; sent back: REVIEWED → DRAFT
    audit                    PLANNED → UNDER_WAY → CLOSED, or CANCELLED
    finding                  OPEN (an observation: NOTED) → PLANNED → DONE → VERIFIED; where it did not help: → OPEN
    risk                     OPEN → CLOSED
    review                   DRAFT → SIGNED

A document has a code in its own series and editions, of which one is in force and at most one is on its way. The work
procedure (quy trình tác nghiệp) of an administrative procedure has no text of its own about steps, time and people:
it names the published version and the definition that officers work by, and is printed from them. What an objective
has reached is measured from the ledger (`insight.objectives`). Duties with a day (once a year, within three months) are
drawn from what is kept: nothing is ticked off by hand.
"""
