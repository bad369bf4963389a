"""The approval of internal processes: sent by those who draft, checked by procedure control, approved by the Chair."""
