"""The answer: drafted here, signed as a step."""
