"""The words of messages, for administrators."""
