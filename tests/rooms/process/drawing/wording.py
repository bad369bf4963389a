"""The words of a drawing, as a reader of Vietnamese gets them."""

from motcua.process.rules.drawing import Wording

WORDS = Wording(
    language="vi",
    title="Quy trình nội bộ",
    asked="Cần bước này?",
    yes="Có",
    no="Không",
    places={
        "RECEPTION": "Nơi tiếp nhận",
        "IMPLEMENTING": "Cơ quan giải quyết",
        "DECIDING": "Cơ quan quyết định",
        "COORDINATING": "Cơ quan phối hợp",
    },
)
