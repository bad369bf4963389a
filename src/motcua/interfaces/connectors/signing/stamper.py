"""What pyHanko asks for a timestamp while it signs."""

from collections.abc import Callable
from typing import Any

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from motcua.signature.ports import NoTimestamp


class Stamper(TimeStamper):
    """Asks by `post`, and believes an answer only when it is about what was asked."""

    def __init__(self, post: Callable[[bytes], bytes]) -> None:
        super().__init__(include_nonce=True)
        self.post = post

    async def async_request_tsa_response(self, req: Any) -> Any:
        return tsp.TimeStampResp.load(self.post(req.dump()))

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            imprint = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            about = imprint["hashed_message"].native
        except (TimestampRequestError, ValueError, TypeError, KeyError) as fault:
            raise NoTimestamp(reason=str(fault)) from fault
        if about != message_digest:
            raise NoTimestamp(reason="the answer is about something else")
        return token
