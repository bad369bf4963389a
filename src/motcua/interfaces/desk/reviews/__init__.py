"""Reviews of access: opened by administrators, answered by heads and leaders, with a result to keep."""
