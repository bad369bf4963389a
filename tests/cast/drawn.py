"""The licence procedure with a route that was drawn: it waits for a letter, and for an hour beside the appraisal."""

from typing import Final

from motcua.catalogue import operations as catalogue
from tests.cast.cast import MACHINE
from tests.cast.moments import MONDAY_MORNING
from tests.rooms.catalogue.given import drawn

_LETTER: Final = """
<intermediateCatchEvent id="M" name="Văn bản của Sở Tài chính"><messageEventDefinition messageRef="Letter"/>
</intermediateCatchEvent><sequenceFlow id="m1" sourceRef="M" targetRef="assign"/>
<boundaryEvent id="B" name="Một giờ" attachedToRef="appraise" cancelActivity="false"><timerEventDefinition>
<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
<serviceTask id="Tell" name="Đang thẩm định"><extensionElements><m:event calls="TELL_APPLICANT"/></extensionElements>
</serviceTask><endEvent id="Told"/><sequenceFlow id="b1" sourceRef="B" targetRef="Tell"/>
<sequenceFlow id="b2" sourceRef="Tell" targetRef="Told"/></process>
"""


def publish_waiting() -> int:
    """A second version, in force since August 2025, so that today's dossiers go by it."""
    files = drawn(
        "1.003868-xuat-ban-pham-khong-kinh-doanh",
        ('sourceRef="receive" targetRef="assign"', 'sourceRef="receive" targetRef="M"'),
        ("</process>", f'{_LETTER}<message id="Letter" name="finance.letter"/>'),
    )
    head = "version = 1\nvalid_from = 2025-07-01"
    assert head in files["procedure.toml"]
    facts = files["procedure.toml"].replace(head, "version = 2\nvalid_from = 2025-08-01", 1)
    return catalogue.publish_package(actor=MACHINE, at=MONDAY_MORNING, files={**files, "procedure.toml": facts})
