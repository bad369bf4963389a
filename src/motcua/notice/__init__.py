"""
What people are told: messages by e-mail and in the inbox, in which words, and what became of them.

Planned outages of the platform (tạm ngừng theo kế hoạch) are announced here too: AHEAD → RUNNING → OVER, or CANCELLED.

What the law demands goes out always; of the rest people choose what comes by e-mail, at once or once a day.
"""
