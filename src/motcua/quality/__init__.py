"""
The ISO 9001 side of how an agency works (hệ thống quản lý chất lượng, ISO điện tử; Decision 19/2014/QĐ-TTg): its scope
(phạm vi áp dụng) and its controlled documents (tài liệu kiểm soát).

    edition (lần ban hành)   DRAFT → REVIEWED → APPROVED → EFFECTIVE → WITHDRAWN; sent back: REVIEWED → DRAFT

A document has a code in its own series and editions, of which one is in force and at most one is on its way. The work
procedure (quy trình tác nghiệp) of an administrative procedure has no text of its own about steps, time and people:
it names the published version and the definition that officers work by, and is printed from them.
"""
