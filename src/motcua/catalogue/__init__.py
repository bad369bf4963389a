"""
What the law lets people ask for.

A *procedure* (thủ tục hành chính, TTHC: NĐ 63/2010 Art. 3) is known by its code and lives in *versions*; a version is
a *package* of plain-text files, immutable once published. It holds *cases* (trường hợp) with their *limits* (thời hạn
giải quyết), *components* (thành phần hồ sơ), *fees* (phí, lệ phí), *results* (kết quả) and the *steps* of the internal
route (quy trình nội bộ). The *front door* says where one submits, by date. A *regime* is the one-stop law of a period
(NĐ 61/2018, NĐ 118/2025, …) as data; a dossier keeps the regime of the day it was received.

    version:   DRAFT ──publish──▶ PUBLISHED ──withdraw──▶ WITHDRAWN
    approval:  SENT ──check──▶ CHECKED ──approve──▶ APPROVED; sent back: RETURNED, REFUSED; ended: TAKEN_BACK, OVERTAKEN

The *approval* (phê duyệt quy trình nội bộ: TT 01/2018/TT-VPCP Art. 8) is the way of a draft from those who write it to
the control unit and the Chair; a draft is published when it is approved, a package from a file was approved elsewhere.
"""
