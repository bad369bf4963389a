"""
What people say: ratings (đánh giá mức độ hài lòng) of how a matter was settled, what is done about bad ones, petitions
(phản ánh, kiến nghị) on administrative rules or on conduct and delay, and what they are asked in surveys and
consultations (khảo sát, tham vấn).

    rating      one per matter; given once, never changed
    follow-up   OPEN → CLOSED
    petition    WAITING → IN_WORK → ANSWERED → PUBLISHED, by way of AWAITING_MORE or FORWARDED, or REFUSED;
                on one's own data: IN_WORK → SETTLED
    survey      DRAFT → OPEN → CLOSED → PUBLISHED

Who has answered a survey stands in one table, what was answered in another; nothing joins them, no order and no time.

A petition is neither a complaint (khiếu nại) nor a denunciation (tố cáo): those have laws of their own.
"""
