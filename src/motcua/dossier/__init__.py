"""
One-stop cases (hồ sơ TTHC): submitted, received, supplemented, decided and returned.

    DRAFT → SUBMITTED → RECEIVED → PROCESSING → DONE → RETURNED
              │  ⇅          ⇅ AWAITING_SUPPLEMENT (waits for papers: the clock stands)
              │             ⇅ AWAITING_PAYMENT    (waits for money: the clock stands)
              └ NOT_ACCEPTED          WITHDRAWN · STOPPED (ended without a result)

    leg: PLANNED → SENT → ACCEPTED → ANSWERED | REFUSED      PLANNED waits for its turn in a sequence
                     └ SILENT ┘   (the deadline passed; an answer may still come)   any → WITHDRAWN by the lead

Nouns: dossier (hồ sơ), paper (giấy tờ), hold (tạm dừng tính thời gian), fee (phí, lệ phí), result (kết quả), slip
(phiếu), emergency access (mở khẩn cấp), reading (lượt xem), consultation (lấy ý kiến), leg (phần việc liên thông: what
another agency does for this dossier), extension (gia hạn kèm xin lỗi). Three different parties: owner (chủ hồ sơ),
submitter (người nộp) and representative (người được ủy quyền).
"""
