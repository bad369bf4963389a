"""
Money that people pay to agencies: orders, receipts, reconciliation. It has a truth of its own.

An *order* (lệnh thanh toán) asks for the lines (khoản nộp) of one subject, a kind and an id that this room does not
look behind; it carries a reference (mã thanh toán) that can be read aloud. A *transfer* (khoản tiền) is what a gateway
(cổng thanh toán) says has come in: it is counted once, or set aside with the reason until an officer says what becomes
of it. A *receipt* (biên lai) stands for every sum that was counted, online or at the counter; its number has no gap in
the series of its agency and year. *Reconciliation* (đối soát) lays receipts and set-aside money side by side.

    order:     OPEN → PAID
               OPEN → EXPIRED → PAID      (paid in time and told late, or accepted by an officer)
               OPEN → CANCELLED → PAID    (accepted by an officer)

    transfer:  COUNTED  or  SET_ASIDE → ACCEPTED · REFUNDED
"""
