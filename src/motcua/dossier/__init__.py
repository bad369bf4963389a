"""
One-stop cases (hồ sơ TTHC): submitted, received, supplemented, decided and returned.

    DRAFT → SUBMITTED → RECEIVED → PROCESSING → DONE → RETURNED
              │  ⇅          ⇅ AWAITING_SUPPLEMENT (waits for papers: the clock stands)
              │             ⇅ AWAITING_PAYMENT    (waits for money: the clock stands)
              └ NOT_ACCEPTED          WITHDRAWN · STOPPED (ended without a result)

Nouns: dossier (hồ sơ), paper (giấy tờ), hold (tạm dừng tính thời gian), fee (phí, lệ phí), result (kết quả), slip
(phiếu), emergency access (mở khẩn cấp), reading (lượt xem),
consultation (lấy ý kiến), extension (gia hạn kèm xin lỗi). Three different parties: owner (chủ hồ sơ),
submitter (người nộp) and representative (người được ủy quyền).
"""
