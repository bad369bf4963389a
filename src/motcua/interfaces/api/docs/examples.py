"""Examples for the document: what is sent, and what comes back."""

from collections.abc import Mapping
from typing import Any, Final

_REASON: Final = {"reason": "Bản sao chưa được chứng thực"}
_STEP: Final = {"step_id": 118}

EXAMPLES: Final[Mapping[str, tuple[Any, Any]]] = {
    "track": (
        None,
        {
            "code": "H12.99-260914-0001",
            "state": "PROCESSING",
            "national_code": 4,
            "received_at": "2026-09-14T01:30:00Z",
            "due_at": "2026-09-25T10:00:00Z",
            "finished_at": None,
            "done": 2,
            "total": 6,
        },
    ),
    "create_dossier": ({"procedure": "1.003868", "applicant_class": "ORGANISATION", "answers": {"pages": 96}}, None),
    "put_answers": ({"data": {"title": "Sổ tay học tập suốt đời", "pages": 96}}, None),
    "submit": ({"return_method": "ONLINE"}, None),
    "supplement": ({}, None),
    "withdraw": ({}, None),
    "discard": ({}, None),
    "receive": ({"forward": True}, None),
    "refuse": ({"reason": "Không thuộc thẩm quyền của tỉnh", "guidance": "Nộp tại Cục Xuất bản"}, None),
    "forward": ({}, None),
    "take_payment": ({"method": "CASH", "receipt_number": "0001234"}, None),
    "return_result": ({"method": "DIRECT"}, None),
    "ask_for_supplement": ({"items": ["Bản dịch có đóng dấu"], **_REASON, "days_to_answer": 15}, None),
    "hold_for_payment": ({"reason": "Nghĩa vụ tài chính về đất đai"}, None),
    "resume": ({}, None),
    "extend": ({"until": "2026-10-02", "reason": "Chờ ý kiến của cơ quan phối hợp"}, None),
    "draft_result": ({"decision": "APPROVED", "result_code": "GIAY_PHEP"}, None),
    "consult": ({"agency_id": 4, "question": "Đề nghị cho ý kiến", "respond_by": "2026-09-18"}, None),
    "answer_consultation": ({"agrees": True, "answer": "Thống nhất"}, None),
    "stop": ({"reason": "Người nộp không bổ sung đúng hạn"}, None),
    "reopen": ({"reason": "Sai số trang trong giấy phép"}, None),
    "complete_step": ({**_STEP, "outcome": "FORWARD", "comment": "Đủ điều kiện"}, None),
    "return_step": ({**_STEP, "target": "appraise", "reason": "Cần thẩm định lại số trang"}, None),
    "claim_step": (_STEP, None),
    "assign_step": ({**_STEP, "person_id": 12}, None),
    "recall_step": (_STEP, None),
    "list_events": (
        None,
        {
            "items": [
                {
                    "position": 1042,
                    "name": "dossier.received",
                    "version": 1,
                    "dossier_id": 7,
                    "by": "officer:3",
                    "at": "2026-09-14T01:30:00Z",
                    "data": {"state": "RECEIVED", "code": "H12.99-260914-0001"},
                }
            ],
            "next": 1042,
            "at_end": True,
        },
    ),
}
