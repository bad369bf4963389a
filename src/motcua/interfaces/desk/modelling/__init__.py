"""The process of a draft is drawn, checked as one draws, and walked through with answers one chooses."""
