"""What feedback needs from outside: addresses to write into messages."""

from typing import Protocol


class Addresses(Protocol):
    """Public addresses of the portal."""

    def of_petition(self, petition_id: int) -> str:
        """Where the person reads a petition of his or her own."""

    def of_survey(self, survey_id: int) -> str:
        """Where a survey is answered."""
