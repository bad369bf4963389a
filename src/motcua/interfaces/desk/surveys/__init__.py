"""Surveys: written, looked over, opened, closed, read and published."""
